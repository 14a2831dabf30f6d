/** Sets a text off. */
export type Paint = (text: string) => string;

/** How texts are set off. Without colour every function returns its text. */
export interface Style {
    readonly bold: Paint;
    readonly dim: Paint;
    readonly red: Paint;
    readonly yellow: Paint;
    readonly green: Paint;
    readonly cyan: Paint;
}

/** A style with ANSI sequences, or without. The caller decides; no environment is looked at. */
export function styleOf(colour: boolean): Style {
    const code =
        (on: number, off: number): Paint =>
        (text) =>
            colour && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    return {
        bold: code(1, 22),
        dim: code(2, 22),
        red: code(31, 39),
        yellow: code(33, 39),
        green: code(32, 39),
        cyan: code(36, 39),
    };
}
