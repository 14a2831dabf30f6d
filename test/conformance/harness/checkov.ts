// Security practice, as checkov sees it.
import { manifestFiles, objectId, readManifests, type Finding } from "./findings";
import { runTool } from "./tools";

interface Report {
    readonly results?: {
        readonly failed_checks: readonly FailedCheck[];
        readonly parsing_errors: readonly string[];
    };
}

interface FailedCheck {
    readonly check_id: string;
    readonly check_name: string;
    /** `Kind.namespace.name`, with `default` where there is no namespace. */
    readonly resource: string;
    readonly check_result: { readonly evaluated_keys?: readonly string[] };
}

export async function checkov(directory: string): Promise<readonly Finding[]> {
    manifestFiles(directory); // throws when there are none
    const { code, stdout, stderr } = await runTool("checkov", [
        `--directory=${directory}`,
        "--framework=kubernetes",
        "--output=json",
        "--compact",
        "--skip-download",
    ]);
    const { results } = parse(stdout, stderr, code);
    if (results === undefined) {
        throw new Error(`checkov saw no object in ${directory}: ${stderr}${stdout}`);
    }
    const objects = readManifests(directory);
    return [
        ...results.parsing_errors.map((file) => unreadable(file)),
        ...results.failed_checks.map(({ check_id, check_name, resource, check_result }) => {
            // Names may hold dots, kinds and namespaces cannot.
            const [kind = "", namespace, ...rest] = resource.split(".");
            const keys = check_result.evaluated_keys ?? [];
            return {
                tool: "checkov" as const,
                id: check_id,
                object: objectId(objects, { kind, namespace, name: rest.join(".") }),
                message: [check_name, ...keys].join(" "),
            };
        }),
    ];
}

function unreadable(file: string): Finding {
    return { tool: "checkov", id: "unreadable", object: file, message: "cannot be parsed" };
}

function parse(stdout: string, stderr: string, code: number): Report {
    try {
        return JSON.parse(stdout) as Report;
    } catch {
        throw new Error(`checkov ended with ${code}: ${stderr}${stdout}`);
    }
}
