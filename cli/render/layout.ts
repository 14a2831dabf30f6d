import type { PlanParts } from "./json";
import type { Style } from "./style";
import { pad, textWidth, wrap } from "./width";

/** What the parts of a plan's text are made from. */
export interface Page extends PlanParts {
    readonly style: Style;
    /** Columns of the page. */
    readonly width: number;
}

/** A part of the text: a title, a remark beside it, and lines. */
export interface Section {
    readonly title: string;
    readonly remark?: string;
    readonly lines: readonly string[];
}

/** The lines of a section, with an empty one before it. */
export function sectionLines(section: Section, { style, width }: Page): readonly string[] {
    const remark = section.remark ?? "";
    const beside = textWidth(section.title) + 2 + textWidth(remark) <= width;
    const title = style.bold(section.title);
    return [
        "",
        beside && remark !== "" ? `${title}  ${style.dim(remark)}` : title,
        ...(beside || remark === ""
            ? []
            : wrap(remark, width - 2).map((line) => style.dim(`  ${line}`))),
        ...section.lines,
    ];
}

/** A text under a label: `  claim    monitoring/data, 3Gi`, wrapped beside the label. */
export function labelled(
    label: string,
    text: string,
    { style, width }: Page,
    labelWidth: number,
    indent = 4,
): readonly string[] {
    const lines = wrap(text, width - indent - labelWidth - 2);
    return lines.map((line, index) => {
        const head = pad(index === 0 ? label : "", labelWidth);
        return `${" ".repeat(indent)}${style.dim(head)}  ${line}`.trimEnd();
    });
}

/** A paragraph with an indent. */
export function paragraph(text: string, width: number, indent = 2): readonly string[] {
    return wrap(text, width - indent).map((line) => " ".repeat(indent) + line);
}

/** `1 job`, `2 jobs`, `12,400 series`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
    return `${grouped(number)} ${number === 1 ? noun : plural}`;
}

/** A number with commas between thousands, the same on every machine. */
export function grouped(number: number): string {
    return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ",");
}
