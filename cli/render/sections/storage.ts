import { formatBytes } from "../../../components/lib/size";
import { logBytes, spanText, usableShare } from "../../findings/retention";
import type { ClaimView, ObjectRef, PrometheusServer, StorageUse } from "../../view/model";
import { sameRef } from "../../view/objects";
import { labelled, type Page, type Section } from "../layout";
import { plain } from "../width";

/** Facts under labels, in the order in which they are printed. */
type Lines = readonly (readonly [label: string, text: string])[];

const labelWidth = 8;

/** What is kept where, for how long, and what becomes of it. */
export function storageSection(page: Page): Section {
    const { view } = page;
    const used = new Set<string>();
    const parts = [
        ...view.servers.map((server): readonly [ObjectRef, string, Lines] => [
            server.workload,
            "Prometheus",
            [
                ...retention(server),
                ...place(server.workload, server.storage, page, used),
                ...room(server, page),
            ],
        ]),
        ...view.grafanas.map((grafana): readonly [ObjectRef, string, Lines] => [
            grafana.workload,
            "Grafana",
            place(grafana.workload, grafana.storage, page, used),
        ]),
    ];
    const others = view.claims.filter((claim) => !used.has(`${claim.namespace}/${claim.name}`));
    const lines = [
        ...parts.flatMap(([workload, program, facts]) => [
            `  ${program}  ${page.style.dim(`${workload.namespace}/${workload.name}`)}`,
            ...facts.flatMap(([label, text]) => labelled(label, text, page, labelWidth)),
        ]),
        ...(others.length === 0 ? [] : [`  ${page.style.dim("other claims")}`]),
        ...others.flatMap((claim) => labelled("claim", claimText(claim, page), page, labelWidth)),
        ...classLines(page),
    ];
    return {
        title: "Volumes and retention",
        ...(lines.length === 0 ? { remark: "nothing is kept" } : {}),
        lines,
    };
}

function retention(server: PrometheusServer): Lines {
    if (server.agent) {
        return [["keeps", "nothing: it forwards samples"]];
    }
    const { time, size, percentage, byDefault } = server.retention;
    const bounds = [
        ...(time ? [`${time.text}${byDefault ? " (Prometheus' default)" : ""}`] : []),
        ...(size ? [formatBytes(size.bytes)] : []),
        ...(percentage === undefined ? [] : [`${percentage} % of the volume`]),
    ];
    const what = bounds.length > 1 ? ", whichever is reached first" : "";
    return [["keeps", bounds.length === 0 ? "everything" : `${bounds.join(" or ")}${what}`]];
}

function place(workload: ObjectRef, storage: StorageUse, page: Page, used: Set<string>): Lines {
    if (storage.kind !== "claim") {
        const limit = storage.size ? ` of ${storage.size.text}` : "";
        const where =
            storage.kind === "container"
                ? "the container itself"
                : `${storage.kind} volume${limit}`;
        const end = storage.persistent ? "" : ": lost with the pod";
        return [["where", `${where}, at ${storage.path}${end}`]];
    }
    const claims = page.view.claims.filter(
        (claim) =>
            storage.claims.includes(claim.name) &&
            claim.usedBy.some((user) => sameRef(user, workload)),
    );
    claims.forEach((claim) => used.add(`${claim.namespace}/${claim.name}`));
    const known = claims.map(({ name }) => name);
    const others = storage.claims.filter((name) => !known.includes(name));
    return [
        ...claims.flatMap((claim): Lines => [
            ["claim", claimText(claim, page)],
            ...volumeLines(claim, page),
            ["destroy", fateText(claim)],
        ]),
        ...others.map(
            (name) => ["claim", plain(`${workload.namespace}/${name}, not in this plan`)] as const,
        ),
    ];
}

function claimText(claim: ClaimView, page: Page): string {
    const { binding } = claim;
    const name = `${claim.namespace}/${claim.name}`;
    const size = claim.size ? `, ${claim.size.text}` : "";
    const origin = claim.fromTemplate ? ", made by the StatefulSet" : "";
    switch (binding.kind) {
        case "volume": {
            const known = page.view.volumes.some((volume) => volume.name === binding.volume);
            return plain(`${name}${size}${origin}${known ? "" : `, volume ${binding.volume}`}`);
        }
        case "class": {
            const className = binding.className ?? "the default one";
            const maker = binding.provisioner ? ` (${binding.provisioner})` : "";
            return plain(`${name}${size}${origin}, volume made by class ${className}${maker}`);
        }
        case "none":
            return plain(`${name}${size}${origin}, no volume fits`);
    }
}

function volumeLines(claim: ClaimView, page: Page): Lines {
    const { binding } = claim;
    const volume =
        binding.kind === "volume" && page.view.volumes.find(({ name }) => name === binding.volume);
    if (!volume) {
        return [];
    }
    const parts = [
        volume.name,
        volume.capacity?.text ?? "",
        `${volume.source.kind} ${volume.source.detail}`.trim(),
        volume.nodes.length > 0 ? `on ${volume.nodes.join(", ")}` : "",
        volume.className ? `class ${volume.className}` : "",
    ];
    return [["volume", plain(parts.filter((part) => part !== "").join(", "))]];
}

function fateText(claim: ClaimView): string {
    const { outcome, why } = claim.afterDestroy;
    const what = { kept: "data is kept", deleted: "data is deleted", unknown: "not known" };
    return `${what[outcome]}: ${why}`;
}

/** How full the volume gets: blocks and log, with the line that they should not pass. */
function room(server: PrometheusServer, page: Page): Lines {
    const { size: volume } = server.storage;
    const { size, time, percentage } = server.retention;
    const daily = server.sizing?.bytesPerDay;
    const expected = daily && time ? (time.seconds / 86_400) * daily : undefined;
    const bound =
        size?.bytes ?? (percentage && volume ? (percentage / 100) * volume.bytes : undefined);
    const blocks = bound ?? expected;
    const lines: (readonly [string, string])[] = [];
    if (volume && blocks !== undefined && !server.agent) {
        const log = logBytes(server);
        const share = (blocks + log) / volume.bytes;
        const bar = page.width >= 80 ? `${gauge(share)} ` : "";
        lines.push([
            "full",
            `${bar}${Math.round(100 * share)} % at most: ${formatBytes(blocks)} blocks + ${formatBytes(log)} log of ${volume.text}`,
        ]);
    }
    if (expected !== undefined && daily !== undefined && time) {
        const reach =
            bound !== undefined && bound < expected
                ? `: about ${spanText(bound / daily)} are kept`
                : "";
        lines.push([
            "expected",
            `${formatBytes(daily)} a day, ${formatBytes(expected)} in ${time.text}${reach}`,
        ]);
    }
    if (server.startupBudget) {
        lines.push(["start", `up to ${server.startupBudget.text} for reading the log again`]);
    }
    return lines;
}

/** Twenty blocks, with a mark at the share that should not be passed. */
function gauge(share: number): string {
    const cells = 20;
    const filled = Math.min(cells, Math.round(share * cells));
    const mark = Math.round(usableShare * cells);
    return Array.from({ length: cells }, (_, index) =>
        index < filled ? "█" : index === mark ? "│" : "░",
    ).join("");
}

function classLines(page: Page): readonly string[] {
    return page.view.storageClasses.flatMap((one) => {
        const parts = [
            one.name,
            one.provisioner,
            one.reclaimPolicy,
            one.bindingMode,
            one.expandable ? "can grow" : "cannot grow",
            ...(one.isDefault ? ["the default"] : []),
        ];
        return labelled("class", plain(parts.join(", ")), page, labelWidth, 2);
    });
}
