import type { Rule } from "./rule";

/** References of images that a container runtime would refuse. */
export const images: Rule = ({ images: given }, report) => {
    const registry = given?.registry;
    if (
        registry !== undefined &&
        !/^[a-z0-9][a-z0-9.-]*(:[0-9]+)?(\/[a-z0-9._/-]+)?\/?$/.test(registry)
    ) {
        const bare = registry.replace(/^[a-z]+:\/\//, "");
        report(["images", "registry"], {
            value: registry,
            reason: "is not a registry: a host, a port and a path, in lower case",
            fix:
                bare === registry || bare.includes("@")
                    ? "write one such as registry.example.com/mirror"
                    : `write ${bare}`,
        });
    }
    for (const [name, digest] of Object.entries(given?.digests ?? {})) {
        if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
            report(["images", "digests", name], {
                value: digest,
                reason: "is not a digest",
                fix: "write sha256: and 64 hexadecimal digits",
            });
        }
    }
    for (const [part, tag] of Object.entries<string | undefined>({ ...given?.tags })) {
        if (tag === undefined) {
            continue;
        }
        const isReference = tag.includes("/");
        const right = isReference
            ? /^[a-z0-9][a-z0-9.:_/-]*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/
            : /^\w[\w.-]{0,127}$/;
        if (!right.test(tag)) {
            report(["images", "tags", part], {
                value: tag,
                reason: isReference ? "is not a reference of an image" : "is not a tag of an image",
                fix: "write a tag such as v3.15.0, or registry/name:tag",
            });
        }
    }
};
