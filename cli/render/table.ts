import { pad, textWidth, truncate, wrap } from "./width";

/** A column of a table. */
export interface Column {
    readonly align?: "left" | "right";
    /** Paints what stands in the column, after it has its width. */
    readonly paint?: (text: string, row: number) => string;
    /** How the column gives way when the table is too wide: wrapped into lines, or cut. */
    readonly shrink?: "wrap" | "cut";
    /** A shrinking column keeps at least this width. */
    readonly minimum?: number;
    /** Columns with a higher number give way before others. */
    readonly yields?: number;
}

const gap = 2;

/** Lines of a table: columns as wide as their texts, shrinking ones narrower if need be. Rows are plain texts. */
export function table(
    rows: readonly (readonly string[])[],
    columns: readonly Column[],
    width: number,
    indent = 2,
): readonly string[] {
    const widths = fit(rows, columns, width - indent);
    return rows.flatMap((row, rowIndex) => {
        const cells = columns.map((column, index) => cell(row[index] ?? "", column, widths[index]));
        const height = Math.max(...cells.map((lines) => lines.length));
        return Array.from({ length: height }, (_, line) => {
            const texts = columns.flatMap((column, index) => {
                const text = cells[index][line] ?? "";
                // An empty column takes no gap, either.
                return widths[index] > 0 ? [place(text, widths[index], column, rowIndex)] : [];
            });
            return (" ".repeat(indent) + texts.join(" ".repeat(gap))).trimEnd();
        });
    });
}

/** The text at its place in the column. Only the text is painted, so that spaces at the end of a line can go. */
function place(text: string, width: number, column: Column, row: number): string {
    const painted = column.paint && text !== "" ? column.paint(text, row) : text;
    return pad(painted, width, column.align);
}

function cell(text: string, column: Column, width: number): readonly string[] {
    if (textWidth(text) <= width) {
        return [text];
    }
    return column.shrink === "wrap" ? wrap(text, width) : [truncate(text, width)];
}

/** Natural widths; if they are too much, shrinking columns share what is left, in proportion. */
function fit(
    rows: readonly (readonly string[])[],
    columns: readonly Column[],
    width: number,
): readonly number[] {
    const natural = columns.map((_, index) =>
        Math.max(0, ...rows.map((row) => textWidth(row[index] ?? ""))),
    );
    const gaps = gap * Math.max(0, natural.filter((one) => one > 0).length - 1);
    const widths = [...natural];
    const excess = natural.reduce((sum, one) => sum + one, gaps) - width;
    const left = shrink(widths, columns, excess, ({ minimum }) => minimum ?? 12);
    // On a narrow page the columns that shrink go below their minimum rather than over the edge.
    shrink(widths, columns, left, () => 4);
    return widths;
}

/** Takes an excess from the widths of columns that shrink, down to a floor. @returns what is left of it */
function shrink(
    widths: number[],
    columns: readonly Column[],
    excess: number,
    floor: (column: Column) => number,
): number {
    let left = excess;
    while (left > 0) {
        const candidates = columns
            .map((column, index) => ({ column, index }))
            .filter(({ column, index }) => column.shrink && widths[index] > floor(column));
        if (candidates.length === 0) {
            break;
        }
        // Of those that yield alike the widest gives way, so that narrow columns stay whole.
        const most = Math.max(...candidates.map(({ column }) => column.yields ?? 0));
        const widest = candidates
            .filter(({ column }) => (column.yields ?? 0) === most)
            .reduce((best, one) => (widths[one.index] > widths[best.index] ? one : best));
        widths[widest.index] -= 1;
        left -= 1;
    }
    return left;
}
