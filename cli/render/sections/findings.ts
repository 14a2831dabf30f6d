import { severities, type Finding, type Severity } from "../../findings/finding";
import { count, type Page, type Section } from "../layout";
import { pad, plain, textWidth, wrap } from "../width";

/** How each severity is counted. */
const nouns: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
    danger: ["danger", "dangers"],
    warning: ["warning", "warnings"],
    info: ["note", "notes"],
};

/** The words of the severities, as the summary prints them. */
const labelWidth = 7;

/** What should not stay as it is, the worst first; notes in short. */
export function findingSection(page: Page): Section {
    return {
        title: "Findings",
        remark: page.findings.length === 0 ? "none" : findingCounts(page.findings),
        lines: page.findings.flatMap((finding) => findingLines(finding, page)),
    };
}

/** `1 danger, 2 warnings, 3 notes`; empty where there are none. */
export function findingCounts(findings: readonly Finding[]): string {
    return severities
        .map(
            (severity) =>
                [
                    findings.filter((one) => one.severity === severity).length,
                    nouns[severity],
                ] as const,
        )
        .filter(([number]) => number > 0)
        .map(([number, [one, many]]) => count(number, one, many))
        .join(", ");
}

function findingLines(finding: Finding, page: Page): readonly string[] {
    const { style, width } = page;
    const room = width - 2 - labelWidth - 2;
    const hang = " ".repeat(2 + labelWidth + 2);
    const paint = { danger: style.red, warning: style.yellow, info: style.dim }[finding.severity];
    const label = paint(pad(nouns[finding.severity][0], labelWidth));
    const reason = wrap(plain(finding.reason), room);
    if (finding.severity === "info") {
        const lines = wrap(`${plain(finding.place)}: ${plain(finding.reason)}`, room);
        return lines.map((line, index) =>
            index === 0 ? `  ${label}  ${style.dim(line)}` : hang + style.dim(line),
        );
    }
    const place = wrap(plain(finding.place), room);
    const beside = textWidth(place.at(-1)!) + 2 + finding.id.length <= room;
    const head = place.map((line, index) => {
        const last = index === place.length - 1;
        const id = last && beside ? `  ${style.dim(finding.id)}` : "";
        return (index === 0 ? `  ${label}  ` : hang) + style.bold(line) + id;
    });
    const fix = wrap(plain(finding.fix), room - 5);
    return [
        ...head,
        ...(beside ? [] : [hang + style.dim(finding.id)]),
        ...reason.map((line) => hang + line),
        ...fix.map((line, index) => `${hang}${style.cyan(index === 0 ? "fix:" : "    ")} ${line}`),
    ];
}
