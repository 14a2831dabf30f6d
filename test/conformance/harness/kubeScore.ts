// Good practice, as kube-score sees it.
import { manifestFiles, type Finding } from "./findings";
import { runTool } from "./tools";

interface ScoredObject {
    readonly type_meta: { readonly kind: string };
    readonly object_meta: { readonly name: string; readonly namespace?: string };
    readonly checks: readonly Score[];
}

interface Score {
    readonly check: { readonly id: string; readonly name: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly Comment[] | null;
}

interface Comment {
    readonly path: string;
    readonly summary: string;
}

/** 1 is critical, 5 a warning; 7 and 10 are good. */
const worstGood = 7;

export async function kubeScore(directory: string): Promise<readonly Finding[]> {
    const { code, stdout, stderr } = await runTool("kube-score", [
        "score",
        "--output-format=json",
        "--kubernetes-version=v1.36",
        ...manifestFiles(directory),
    ]);
    let objects: readonly ScoredObject[] | null;
    try {
        objects = JSON.parse(stdout) as readonly ScoredObject[] | null;
    } catch {
        throw new Error(`kube-score ended with ${code}: ${stderr}${stdout}`);
    }
    if (objects === null || objects.length === 0) {
        throw new Error(`kube-score saw no object in ${directory}: ${stderr}`);
    }
    return objects.flatMap(findingsOf);
}

function findingsOf({ type_meta, object_meta, checks }: ScoredObject): readonly Finding[] {
    const { name, namespace } = object_meta;
    const object = [type_meta.kind, ...(namespace ? [namespace] : []), name].join("/");
    return checks
        .filter(({ grade, skipped }) => !skipped && grade < worstGood)
        .map(({ check, comments }) => ({
            tool: "kube-score",
            id: check.id,
            object,
            message: (comments ?? [])
                .map(({ path, summary }) => (path === "" ? summary : `${path}: ${summary}`))
                .join("; "),
        }));
}
