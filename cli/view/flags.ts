import type { Container } from "./pods";

/** Flags of a program by name without dashes, with all their values in order. A flag without a value is `true`. */
export type Flags = ReadonlyMap<string, readonly string[]>;

/** Reads `--name=value`, `--name value`, `--name` and `--no-name`, also inside a shell's `-c` script. */
export function flagsOf(container: Container): Flags {
    const words = container.words.flatMap((word) =>
        /\s--?[a-z]/.test(word) ? word.split(/[\s\\"']+/).filter((part) => part !== "") : [word],
    );
    const flags = new Map<string, string[]>();
    words.forEach((word, index) => {
        const match = /^--?([a-zA-Z][\w.-]*)(?:=(.*))?$/s.exec(word);
        if (!match) {
            return;
        }
        const name = match[1];
        const next = words[index + 1];
        const value = match[2] ?? (next === undefined || next.startsWith("-") ? "true" : next);
        const values = flags.get(name) ?? [];
        values.push(value);
        flags.set(name, values);
    });
    return flags;
}

/** The value that counts: the last one. */
export function flag(flags: Flags, name: string): string | undefined {
    return flags.get(name)?.at(-1);
}

/** Whether a switch is on. */
export function isOn(flags: Flags, name: string): boolean {
    const value = flag(flags, name);
    return value !== undefined && value !== "false" && !flags.has(`no-${name}`);
}
