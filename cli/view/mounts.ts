import * as path from "node:path";
import type { JsonObject } from "../snapshot/model";
import { at, compareText, isObject, objectOf, objectsOf, textOf } from "./json";
import type { FileSource } from "./model";
import type { KubeEntry, ObjectIndex } from "./objects";
import { isPlaceholder } from "./placeholder";
import type { Container, PodOwner } from "./pods";

/** A file that a container sees through its mounts. */
export interface MountedFile {
    readonly path: string;
    /** Absent for what the snapshot does not carry: secrets, binary data, tokens. */
    readonly text?: string;
    /** Absent where no object has it: tokens, facts about the pod. */
    readonly source?: FileSource;
}

/** A volume at its place in a container. */
export interface Mount {
    /** Directory, or a file where a part of a volume is mounted. */
    readonly path: string;
    /** Name of the volume in the pod. */
    readonly volume: string;
    /** Key of the volume's source, for example `configMap`; `claimTemplate` where a StatefulSet makes the claim. */
    readonly kind: string;
    /** What stands below that key. */
    readonly source: JsonObject;
    /** Files that are known to be in it. */
    readonly files: readonly MountedFile[];
    /** Whether files may be in it that nobody can list. */
    readonly open: boolean;
}

/** What a container sees. */
export interface FileTree {
    readonly mounts: readonly Mount[];
    /** Visible files, sorted by path. */
    readonly files: readonly MountedFile[];
    /** The mount that decides what is at a path. */
    covering(file: string): Mount | undefined;
    file(file: string): MountedFile | undefined;
}

/** Directory where the kubelet puts the ServiceAccount's token. */
export const tokenDirectory = "/var/run/secrets/kubernetes.io/serviceaccount";

/** A file relative to a directory in the volume, before it has a place in the container. */
type VolumeFile = readonly [name: string, text?: string, source?: FileSource];

/** Follows a container's mounts to the contents of ConfigMaps. */
export function fileTree(objects: ObjectIndex, owner: PodOwner, container: Container): FileTree {
    const mounts = objectsOf(container.body["volumeMounts"]).flatMap((mount) =>
        readMount(objects, owner, mount),
    );
    if (mountsToken(objects, owner)) {
        mounts.push(tokenMount());
    }
    const covering = (file: string) => longest(mounts, normal(file));
    const files = mounts
        .flatMap((mount) => mount.files.filter((file) => covering(file.path) === mount))
        .sort((a, b) => compareText(a.path, b.path));
    const byPath = new Map(files.map((file) => [file.path, file]));
    return { mounts, files, covering, file: (file) => byPath.get(normal(file)) };
}

/** Whether pods get the token of their ServiceAccount. */
export function mountsToken(objects: ObjectIndex, owner: PodOwner): boolean {
    const name = textOf(owner.spec["serviceAccountName"]) || "default";
    const account = objects.find("ServiceAccount", owner.namespace, name);
    const wanted =
        owner.spec["automountServiceAccountToken"] ?? account?.body["automountServiceAccountToken"];
    return wanted !== false;
}

/** The volumes of a pod by name: key of the source, and what stands below it. Claim templates hide volumes of their name. */
export function volumesOf(owner: PodOwner): ReadonlyMap<string, readonly [string, JsonObject]> {
    const volumes = new Map<string, readonly [string, JsonObject]>();
    for (const volume of objectsOf(owner.spec["volumes"])) {
        const kind = Object.keys(volume).find((key) => key !== "name" && isObject(volume[key]));
        volumes.set(textOf(volume["name"]) ?? "", [
            kind ?? "emptyDir",
            objectOf(volume[kind ?? "emptyDir"]),
        ]);
    }
    if (owner.entry.kind === "StatefulSet") {
        for (const template of objectsOf(at(owner.entry.body, "spec", "volumeClaimTemplates"))) {
            const name = textOf(at(template, "metadata", "name")) ?? "";
            volumes.set(name, ["claimTemplate", template]);
        }
    }
    return volumes;
}

function readMount(objects: ObjectIndex, owner: PodOwner, mount: JsonObject): Mount[] {
    const place = textOf(mount["mountPath"]);
    const volume = textOf(mount["name"]) ?? "";
    if (place === undefined) {
        return [];
    }
    const [kind, source] = volumesOf(owner).get(volume) ?? ["missing", {}];
    const all = volumeFiles(objects, owner.namespace, kind, source);
    const part = textOf(mount["subPath"]) ?? textOf(mount["subPathExpr"]) ?? "";
    const files = placeFiles(all ?? [], normal(place), part.replace(/^\.?\/+|\/+$/g, ""));
    return [{ path: normal(place), volume, kind, source, files, open: all === undefined }];
}

function placeFiles(files: readonly VolumeFile[], place: string, part: string): MountedFile[] {
    return files.flatMap(([name, text, source]) => {
        const below =
            part === "" ? name : name.startsWith(`${part}/`) && name.slice(part.length + 1);
        const file = name === part ? place : below ? path.posix.join(place, below) : undefined;
        return file
            ? [
                  {
                      path: file,
                      ...(source ? { source } : {}),
                      ...(text === undefined ? {} : { text }),
                  },
              ]
            : [];
    });
}

/** Files of a volume; undefined where nobody knows what is in it. */
function volumeFiles(
    objects: ObjectIndex,
    namespace: string,
    kind: string,
    source: JsonObject,
): readonly VolumeFile[] | undefined {
    switch (kind) {
        case "configMap":
        case "secret":
            return objectFiles(objects, namespace, kind, source);
        case "projected": {
            const parts = objectsOf(source["sources"]).map((part) => {
                const key = Object.keys(part).find((name) => isObject(part[name])) ?? "";
                return volumeFiles(objects, namespace, key, objectOf(part[key]));
            });
            return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
        }
        case "serviceAccountToken":
            return [[textOf(source["path"]) ?? "token"]];
        case "downwardAPI":
            return objectsOf(source["items"]).map((item) => [textOf(item["path"]) ?? ""] as const);
        default:
            return undefined;
    }
}

function objectFiles(
    objects: ObjectIndex,
    namespace: string,
    kind: string,
    source: JsonObject,
): readonly VolumeFile[] | undefined {
    // A volume says `secretName`, a projected source says `name`.
    const name = textOf(source["name"]) ?? textOf(source["secretName"]) ?? "";
    const ref = { kind: kind === "secret" ? "Secret" : "ConfigMap", namespace, name };
    const object = objects.find(ref.kind, namespace, name);
    if (!object) {
        return undefined;
    }
    const contents = contentsOf(object);
    const items = objectsOf(source["items"]);
    const names: readonly (readonly [key: string, file: string])[] = Array.isArray(source["items"])
        ? items.map((item) => [textOf(item["key"]) ?? "", textOf(item["path"]) ?? ""] as const)
        : [...contents.keys()].map((key) => [key, key] as const);
    return names.flatMap(([key, file]) =>
        contents.has(key)
            ? [[normalRelative(file), contents.get(key), { object: ref, key }] as const]
            : [],
    );
}

/** Keys of a ConfigMap or Secret with what is known of their texts; nothing is of a Secret's. */
export function contentsOf(object: KubeEntry): ReadonlyMap<string, string | undefined> {
    const readable = object.kind === "ConfigMap";
    const contents = new Map<string, string | undefined>();
    for (const key of ["binaryData", "data", "stringData"]) {
        for (const [name, value] of Object.entries(objectOf(object.body[key]))) {
            const text = readable && key === "data" ? textOf(value) : undefined;
            contents.set(name, text !== undefined && !isPlaceholder(text) ? text : undefined);
        }
    }
    return new Map([...contents].sort(([a], [b]) => compareText(a, b)));
}

function tokenMount(): Mount {
    const files = ["ca.crt", "namespace", "token"].map((name) => ({
        path: `${tokenDirectory}/${name}`,
    }));
    return {
        path: tokenDirectory,
        volume: "",
        kind: "projected",
        source: {},
        files,
        open: false,
    };
}

function longest(mounts: readonly Mount[], file: string): Mount | undefined {
    const found = mounts.filter(
        (mount) => mount.path === "/" || file === mount.path || file.startsWith(`${mount.path}/`),
    );
    return found.reduce<Mount | undefined>(
        (best, mount) => (best && best.path.length > mount.path.length ? best : mount),
        undefined,
    );
}

function normal(file: string): string {
    const text = path.posix.normalize(file);
    return text.length > 1 && text.endsWith("/") ? text.slice(0, -1) : text;
}

function normalRelative(file: string): string {
    return path.posix.normalize(file).replace(/^\.?\/+/, "");
}
