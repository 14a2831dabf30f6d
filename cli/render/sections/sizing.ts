import { formatBytes } from "../../../components/lib/size";
import type { PrometheusServer, Sizing } from "../../view/model";
import { refText } from "../../view/objects";
import { count, grouped, paragraph, type Page, type Section } from "../layout";
import { table } from "../table";
import { plain } from "../width";

/** What the makers of the objects expect, and what it rests on. */
export function sizingSection(page: Page): Section {
    const known = page.view.servers.flatMap((server) =>
        server.sizing ? [{ server, sizing: server.sizing }] : [],
    );
    return {
        title: "Sizing",
        remark: known.length === 0 ? "no estimate in this plan" : "estimates",
        lines: known.flatMap(({ server, sizing }) => [
            ...(known.length > 1 ? [`  ${refText(server.workload)}`] : []),
            ...paragraph(totals(sizing), page.width),
            ...paragraph(memory(server, sizing), page.width),
            ...factors(sizing, page),
        ]),
    };
}

function totals(sizing: Sizing): string {
    return [
        ...(sizing.series === undefined ? [] : [count(sizing.series, "series", "series")]),
        ...(sizing.samplesPerSecond === undefined
            ? []
            : [`${grouped(sizing.samplesPerSecond)} samples a second`]),
        ...(sizing.bytesPerDay === undefined ? [] : [`${formatBytes(sizing.bytesPerDay)} a day`]),
        ...(sizing.walBytes === undefined ? [] : [`${formatBytes(sizing.walBytes)} log`]),
    ].join(" · ");
}

function memory(server: PrometheusServer, sizing: Sizing): string {
    const { requests, limits } = server.resources;
    const parts = [
        ...(sizing.memoryBytes === undefined
            ? []
            : [`${formatBytes(sizing.memoryBytes)} expected`]),
        ...(requests["memory"] ? [`${requests["memory"]} requested`] : []),
        ...(limits["memory"] ? [`${limits["memory"]} allowed`] : []),
    ];
    return parts.length === 0 ? "" : `memory: ${parts.join(" · ")}`;
}

function factors(sizing: Sizing, { style, width }: Page): readonly string[] {
    const rows = sizing.factors.map((factor) => [
        plain(factor.what),
        Number.isInteger(factor.value) ? grouped(factor.value) : String(factor.value),
        plain(factor.unit),
        plain(factor.source),
    ]);
    return table(
        rows,
        [
            { paint: style.dim, shrink: "cut" },
            { align: "right", paint: style.dim, shrink: "cut" },
            { paint: style.dim, shrink: "cut" },
            { paint: style.dim, shrink: "wrap", minimum: 20 },
        ],
        width,
        4,
    );
}
