// Are the objects what the Kubernetes API accepts, without a field that it does not know?
import { join } from "node:path";
import { manifestFiles, objectId, readManifests, type Finding } from "./findings";
import { runTool, toolPath } from "./tools";

interface Resource {
    readonly filename: string;
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly msg: string;
}

const schemaFile = "{{.ResourceKind}}{{.KindSuffix}}.json";
const preamble = /^problem validating schema\. .*?\.json#?' - /;

/** `schemas`: directories with the schemas of custom resources, named as ours are. */
export async function kubeconform(
    directory: string,
    schemas: readonly string[] = [],
): Promise<readonly Finding[]> {
    const places = [toolPath("kubernetes-schemas"), ...schemas];
    const { code, stdout, stderr } = await runTool("kubeconform", [
        "-strict",
        "-verbose",
        "-output=json",
        ...places.flatMap((place) => ["-schema-location", join(place, schemaFile)]),
        ...manifestFiles(directory),
    ]);
    const { resources = [] } = parse(stdout, stderr, code);
    const objects = readManifests(directory);
    // Without this, a run that read nothing would look like a clean one.
    if (resources.length === 0) {
        throw new Error(`kubeconform saw no object in ${directory}: ${stderr}`);
    }
    return resources
        .filter(({ status }) => status !== "statusValid" && status !== "statusEmpty")
        .map(({ filename, kind, name, status, msg }) => ({
            tool: "kubeconform",
            id: status === "statusInvalid" ? "invalid" : "error",
            object: objectId(objects, { kind, name, file: filename }),
            message: msg.replace(preamble, ""),
        }));
}

function parse(stdout: string, stderr: string, code: number): { resources?: readonly Resource[] } {
    try {
        return JSON.parse(stdout) as { resources?: readonly Resource[] };
    } catch {
        throw new Error(`kubeconform ended with ${code}: ${stderr}${stdout}`);
    }
}
