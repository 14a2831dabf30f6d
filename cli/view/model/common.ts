/** Which object something was read from. */
export interface ObjectRef {
    readonly kind: string;
    /** Absent for cluster-wide objects. */
    readonly namespace?: string;
    readonly name: string;
}

/** Where the text of a file stands: in which object, under which key of its data. */
export interface FileSource {
    readonly object: ObjectRef;
    readonly key: string;
}

/** A length of time: as it was written, and in seconds. */
export interface Period {
    readonly text: string;
    readonly seconds: number;
}

/** An amount of bytes: as it was written, and as a number. */
export interface Size {
    readonly text: string;
    readonly bytes: number;
}

/** CPU and memory of one container, as Kubernetes writes them. */
export interface Resources {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
}

/** Something that should be readable and is not. */
export interface ReadProblem {
    /** What the problem is about, for example `configuration` or `rules`. */
    readonly subject: "configuration" | "rules" | "dashboard" | "data source" | "sizing";
    /** Path of the file, or name of the thing. */
    readonly what: string;
    /** What is wrong, one clause. */
    readonly reason: string;
    /** How to fix it, one clause that begins with a verb. */
    readonly fix: string;
    /** Whether the program itself would refuse it, too. */
    readonly fatal: boolean;
}
