import type { ImagesArgs, ImageTagsArgs } from "../args/types";
import { imageCatalog } from "../../catalog/images";

/** A part that runs an image. */
export type ImagePart = keyof ImageTagsArgs;

/** The whole reference of a part's image: registry, name, tag and, if it is known, digest. */
export function imageReference(part: ImagePart, images: ImagesArgs = {}): string {
    const chosen = images.tags?.[part];
    const entry = imageCatalog[part];
    if (chosen?.includes("/")) {
        return chosen;
    }
    const registry = images.registry?.replace(/\/+$/, "") ?? entry.registry;
    const digest = images.digests?.[entry.name];
    const tag = chosen ?? entry.tag;
    return `${registry}/${entry.name}:${tag}${digest === undefined ? "" : `@${digest}`}`;
}

/** The version of a part, as far as its tag tells it: nothing is known of a reference by digest alone. */
export function imageVersion(part: ImagePart, images: ImagesArgs = {}): string | undefined {
    const reference = imageReference(part, images).split("@")[0] ?? "";
    const tag = /:([^/:]+)$/.exec(reference)?.[1];
    return tag?.replace(/^v(?=\d)/, "");
}
