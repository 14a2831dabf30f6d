// JSON schemas of the Kubernetes API for kubeconform, made from the OpenAPI file of a release.
// Strict: a field that the API does not know is an error, not something to be dropped in silence.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash, pinsDir } from "./cache.mjs";
import { goModule } from "./go.mjs";
import { progress } from "./run.mjs";

const name = "kubernetes-schemas";
const conversion = "1"; // raise it when the conversion below changes what it writes
const pinFile = join(pinsDir, name, "pin.json");

export const kubernetesSchemas = {
    name,
    get release() {
        return readPin().version;
    },
    paths: { [name]: "." },
    key: () => `${name}-${readPin().version}-${contentHash(JSON.stringify(readPin()), conversion)}`,
    build: async (target) => {
        const { version, sum } = readPin();
        progress(name, `downloading k8s.io/kubernetes@v${version}`);
        const dir = await goModule(name, `k8s.io/kubernetes@v${version}`, sum);
        const file = join(dir, "api", "openapi-spec", "swagger.json");
        const schemas = schemasOf(JSON.parse(readFileSync(file, "utf8")).definitions);
        mkdirSync(target, { recursive: true });
        for (const [fileName, schema] of Object.entries(schemas)) {
            writeFileSync(join(target, fileName), JSON.stringify(schema));
        }
        progress(name, `${Object.keys(schemas).length} kinds`);
    },
};

function readPin() {
    return JSON.parse(readFileSync(pinFile, "utf8"));
}

// Types whose OpenAPI text says less, or other, than what the API server accepts.
const special = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": { type: ["string", "number"] },
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { type: ["string", "integer"] },
};

/** File name -> schema of each kind that can be an object of its own. */
export function schemasOf(definitions) {
    const strict = Object.fromEntries(
        Object.entries(definitions).map(([key, value]) => [key, special[key] ?? convert(value)]),
    );
    const schemas = {};
    for (const [key, definition] of Object.entries(definitions)) {
        const kinds = definition["x-kubernetes-group-version-kind"] ?? [];
        // DeleteOptions and the like belong to every group: they are requests, not objects.
        if (kinds.length === 1) {
            schemas[fileNameOf(kinds[0])] = schemaOf(key, kinds[0], strict);
        }
    }
    return schemas;
}

function schemaOf(key, { group, version, kind }, strict) {
    const apiVersion = group === "" ? version : `${group}/${version}`;
    const top = strict[key];
    return {
        ...top,
        properties: {
            ...top.properties,
            apiVersion: { const: apiVersion },
            kind: { const: kind },
        },
        required: [...new Set([...(top.required ?? []), "apiVersion", "kind"])],
        definitions: reachable(top, strict),
    };
}

/** kubeconform asks for `{{.ResourceKind}}{{.KindSuffix}}.json`, where a group loses its domain. */
function fileNameOf({ group, version, kind }) {
    const suffix = [group.split(".")[0], version].filter((part) => part !== "").join("-");
    return `${kind}-${suffix}.json`.toLowerCase();
}

function convert(node) {
    if (Array.isArray(node) || typeof node !== "object" || node === null) {
        return node;
    }
    const { $ref, type, properties, additionalProperties, items, required } = node;
    if ($ref !== undefined) {
        return { $ref };
    }
    const schema = { ...(type && { type }), ...(required && { required }) };
    if (properties !== undefined) {
        schema.properties = Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, convert(value)]),
        );
        schema.additionalProperties = false;
    }
    if (additionalProperties !== undefined) {
        schema.additionalProperties = convert(additionalProperties);
    }
    if (items !== undefined) {
        schema.items = convert(items);
    }
    return schema;
}

/** The definitions a schema refers to, and those that they refer to. */
function reachable(root, strict) {
    const found = {};
    const visit = (node) => {
        for (const match of JSON.stringify(node).matchAll(/"#\/definitions\/([^"]+)"/g)) {
            if (found[match[1]] === undefined) {
                found[match[1]] = strict[match[1]];
                visit(strict[match[1]]);
            }
        }
    };
    visit(root);
    return found;
}
