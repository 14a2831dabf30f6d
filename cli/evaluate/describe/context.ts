/** What is needed to describe the values of one resource, or of the stack's outputs. */
export interface DescribeContext {
    /** Name of the resource, by which secrets and unknowns without an origin are named; `outputs` for the stack. */
    readonly name: string;
    /** Type token of the resource. */
    readonly type: string;
    /** Folder of the project; paths of files are told relative to it. */
    readonly project: string;
    /** Placeholders of encrypted configuration, which are kept where they stand. */
    readonly placeholders: ReadonlyMap<string, string>;
    /** Names of the resources that an input was made of, by the name of the input. */
    readonly dependencies: ReadonlyMap<string, readonly string[]>;
    /** Name of a secret whose text is that of a configuration value which the program read as a secret. */
    secretName(text: string): string | undefined;
    /** Told of every plain text that stands in a secret, and of its placeholder. */
    keepSecret(text: string, placeholder: string): void;
}

/** A value of a request, twice. */
export interface Described {
    /** For people and tools: without secrets, placeholders for what is not known. */
    readonly shown: unknown;
    /** For the program: what the engine would give back, unknown parts with their origin. */
    readonly answer: unknown;
}

/** Path of a value under the name of its resource. */
export function qualify(context: DescribeContext, path: string): string {
    return path.startsWith("[") ? context.name + path : `${context.name}.${path}`;
}
