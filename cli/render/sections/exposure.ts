import type { Exposure } from "../../view/model";
import { refText, sameRef } from "../../view/objects";
import { programName } from "../../findings/finding";
import { count, labelled, type Page, type Section } from "../layout";
import { table } from "../table";
import { plain } from "../width";

/** Who can reach what, from farther away first. */
export function exposureSection(page: Page): Section {
    const { exposures } = page.view;
    const outside = exposures.filter(({ reach }) => reach !== "cluster");
    const remark =
        exposures.length === 0
            ? "nothing is reachable"
            : outside.length === 0
              ? "inside the cluster only"
              : `${count(outside.length, "way", "ways")} in from outside the cluster`;
    return {
        title: "Exposure",
        remark,
        lines: [...rows(arranged(exposures), page), ...policyLines(page)],
    };
}

/** What people open first, then the rest; from farther away first. */
function arranged(exposures: readonly Exposure[]): readonly Exposure[] {
    const first = ["grafana", "prometheus"];
    const weight = ({ reach, program }: Exposure) => {
        const place = first.indexOf(program ?? "");
        return (reach === "cluster" ? first.length + 1 : 0) + (place < 0 ? first.length : place);
    };
    return exposures
        .filter((exposure) => !isSpare(exposure, exposures))
        .toSorted((a, b) => weight(a) - weight(b));
}

/** A headless Service beside another way to the same port is for the pods' names: it says nothing new. */
function isSpare(exposure: Exposure, all: readonly Exposure[]): boolean {
    const same = (one: Exposure) =>
        one !== exposure &&
        !one.headless &&
        one.targetPort === exposure.targetPort &&
        one.workloads.some((a) => exposure.workloads.some((b) => sameRef(a, b)));
    return exposure.headless && exposure.reach === "cluster" && all.some(same);
}

function rows(exposures: readonly Exposure[], { style, width }: Page): readonly string[] {
    const texts = exposures.map((exposure) => [
        plain(programName(exposure.program, exposure.workloads[0] ?? exposure.through)),
        plain(exposure.addresses[0] ?? refText(exposure.through)),
        reachText(exposure),
        signIn(exposure),
    ]);
    return table(
        texts,
        [
            { shrink: "cut" },
            { shrink: "wrap", minimum: 24, paint: style.bold },
            { paint: style.dim, shrink: "cut" },
            {
                shrink: "wrap",
                paint: (text, row) => {
                    const open = exposures[row].authentication === "none";
                    const far = exposures[row].reach !== "cluster";
                    return open && far ? style.yellow(text) : style.dim(text);
                },
            },
        ],
        width,
    );
}

function reachText(exposure: Exposure): string {
    switch (exposure.reach) {
        case "cluster":
            return "in the cluster";
        case "every node's address":
            return "every node";
        default:
            return exposure.reach;
    }
}

function signIn(exposure: Exposure): string {
    if (exposure.workloads.length === 0) {
        return "no pods of this plan behind it";
    }
    const words = {
        "sign-in": "sign-in",
        "web config": "sign-in by its web config",
        none: "no sign-in",
        unknown: "sign-in unknown",
    };
    const from = exposure.allowedFrom;
    const limits =
        from === undefined || exposure.reach === "cluster"
            ? []
            : [from.length === 0 ? "blocked by NetworkPolicies" : `from ${from.join(", ")}`];
    const internal = exposure.internal ? ["internal"] : [];
    return [words[exposure.authentication], ...internal, ...limits].join(", ");
}

function policyLines(page: Page): readonly string[] {
    const { networkPolicies, workloads } = page.view;
    const restricted = new Set(
        networkPolicies
            .filter(({ directions }) => directions.includes("ingress"))
            .flatMap(({ selects }) => selects.map(refText)),
    );
    const running = workloads.filter(({ ref, host }) => ref.kind !== "Job" && !host.network);
    const open = running
        .filter(({ ref }) => !restricted.has(refText(ref)))
        .map(({ ref }) => ref.name);
    if (running.length === 0) {
        return [];
    }
    const rest =
        open.length === 0
            ? "pods take only the calls that they allow"
            : open.length === running.length
              ? "all pods are open to the whole cluster"
              : `open to the whole cluster: ${open.join(", ")}`;
    const text =
        networkPolicies.length === 0
            ? "no NetworkPolicies: all pods are open to the whole cluster"
            : `${count(networkPolicies.length, "NetworkPolicy", "NetworkPolicies")}: ${rest}`;
    return labelled("network", text, page, 7, 2);
}
