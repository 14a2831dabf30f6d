import type { SnapshotResource } from "../snapshot/model";
import { at, compareText, groupBy, textOf } from "../view/json";
import { isPatch, readEntry, refText } from "../view/objects";
import { overriddenAnnotation } from "../view/overrides";
import type { Page, Section } from "./layout";
import { pad, plain, textWidth, truncate, wrap } from "./width";

/** One line of the tree before it is set. */
interface Row {
    readonly rank: string;
    readonly branch: string;
    /** Kind or name, padded to that of its neighbours. */
    readonly head: string;
    readonly tail: string;
    readonly component: boolean;
    readonly marks: string;
}

/** The resources by parent, each with its place in the apply order. */
export function resourceTree(page: Page): Section {
    const resources = page.snapshot.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
    const known = new Set(resources.map(({ urn }) => urn));
    const children = groupBy(resources, ({ parent }) =>
        parent !== undefined && known.has(parent) ? parent : "",
    );
    const usual = usualProvider(resources);
    const rows = rowsOf("", "", children, usual, true);
    return {
        title: "Resources",
        remark: "in brackets: the step in which each is applied",
        lines: setRows(rows, page),
    };
}

function rowsOf(
    parent: string,
    prefix: string,
    children: ReadonlyMap<string, readonly SnapshotResource[]>,
    usual: string | undefined,
    top: boolean,
): readonly Row[] {
    const own = sorted(children.get(parent) ?? [], children);
    const headWidth = Math.max(
        0,
        ...own.filter((one) => !isBranch(one, children)).map((one) => textWidth(label(one).kind)),
    );
    return own.flatMap((resource, index) => {
        const last = index === own.length - 1;
        const { kind, name } = label(resource);
        const branch = isBranch(resource, children);
        const row: Row = {
            rank: resource.custom ? `[${resource.rank}]` : "",
            branch: top ? "" : `${prefix}${last ? "└─ " : "├─ "}`,
            head: branch ? name : pad(kind, headWidth),
            tail: branch ? kind : name,
            component: branch,
            marks: marksOf(resource, usual),
        };
        const below = top ? "" : `${prefix}${last ? "   " : "│  "}`;
        return [row, ...rowsOf(resource.urn, below, children, usual, false)];
    });
}

/** Leaves in apply order, then what has children: what is complete first comes first. */
function sorted(
    resources: readonly SnapshotResource[],
    children: ReadonlyMap<string, readonly SnapshotResource[]>,
): readonly SnapshotResource[] {
    const complete = (resource: SnapshotResource): number =>
        Math.max(
            resource.custom ? resource.rank : 0,
            ...(children.get(resource.urn) ?? []).map(complete),
        );
    const keys = new Map(
        resources.map((resource) => [
            resource,
            { branch: isBranch(resource, children), rank: complete(resource), ...label(resource) },
        ]),
    );
    return resources.toSorted((one, other) => {
        const a = keys.get(one)!;
        const b = keys.get(other)!;
        return (
            Number(a.branch) - Number(b.branch) ||
            a.rank - b.rank ||
            compareText(a.kind, b.kind) ||
            compareText(a.name, b.name)
        );
    });
}

function isBranch(
    resource: SnapshotResource,
    children: ReadonlyMap<string, readonly SnapshotResource[]>,
): boolean {
    return !resource.custom || children.has(resource.urn);
}

/** What a resource is called: a Kubernetes object by its own name, everything else by its name in the program. */
function label(resource: SnapshotResource): { readonly kind: string; readonly name: string } {
    const entry = readEntry(resource);
    if (entry) {
        const [kind = "", ...rest] = refText(entry).split(" ");
        const suffix = isPatch(resource) ? "Patch" : "";
        return { kind: plain(kind + suffix), name: plain(rest.join(" ")) };
    }
    if (resource.type.startsWith("pulumi:providers:")) {
        const context = textOf(at(resource.inputs, "context"));
        return {
            kind: "Provider",
            name: plain(`${resource.name}${context ? ` (context ${context})` : ""}`),
        };
    }
    const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
    return { kind: plain(kind), name: plain(resource.name) };
}

function marksOf(resource: SnapshotResource, usual: string | undefined): string {
    const annotations = readEntry(resource)?.annotations ?? {};
    const provider = providerName(resource);
    return [
        ...(resource.retainOnDelete ? ["retained"] : []),
        ...(resource.protect ? ["protected"] : []),
        ...(annotations[overriddenAnnotation] === undefined ? [] : ["overridden"]),
        ...(resource.ignoreChanges.length > 0
            ? [plain(`ignores ${resource.ignoreChanges.join(", ")}`)]
            : []),
        ...(provider !== undefined && provider !== usual ? [plain(`by provider ${provider}`)] : []),
    ].join(", ");
}

function providerName(resource: SnapshotResource): string | undefined {
    // A provider is `urn` or `urn::id`; the name ends the URN, which has three `::` before it.
    return resource.custom ? resource.provider?.split("::")[3] : undefined;
}

/** The provider of most resources: it goes without saying. */
function usualProvider(resources: readonly SnapshotResource[]): string | undefined {
    const names = resources.map(providerName).filter((name) => name !== undefined);
    const groups = [...groupBy(names, (name) => name)];
    return groups.sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]))[0]?.[0];
}

function setRows(rows: readonly Row[], { style, width }: Page): readonly string[] {
    const rankWidth = Math.max(0, ...rows.map(({ rank }) => rank.length));
    const marked = rows.filter(({ marks }) => marks !== "");
    const marksWidth = Math.min(
        Math.floor(width / 3),
        Math.max(0, ...marked.map(({ marks }) => textWidth(marks))),
    );
    const room = width - 2 - rankWidth - 1 - (marksWidth > 0 ? marksWidth + 2 : 0);
    const leftWidth = Math.min(
        room,
        Math.max(0, ...rows.map((row) => textWidth(row.branch + row.head + row.tail) + 1)),
    );
    return rows.flatMap((row) => {
        // Without marks beside it a line may use their place, too.
        const available = row.marks === "" ? width - 2 - rankWidth - 1 : leftWidth;
        const space = available - textWidth(row.branch + row.head) - 1;
        const tail = truncate(row.tail, Math.max(1, space));
        const text = row.component
            ? `${style.bold(row.head)} ${style.dim(tail)}`
            : `${style.dim(row.head)} ${tail}`;
        const left = `${style.dim(pad(row.rank, rankWidth, "right"))} ${style.dim(row.branch)}${text}`;
        const line = `  ${pad(left, rankWidth + 1 + leftWidth)}`;
        if (row.marks === "") {
            return [line.trimEnd()];
        }
        const margin = " ".repeat(2 + rankWidth + 1 + leftWidth);
        return wrap(row.marks, marksWidth).map((marks, index) => {
            return `${index === 0 ? line : margin}  ${style.cyan(marks)}`;
        });
    });
}
