import { distinct } from "../view/json";
import type { ContainerImage } from "../view/model";
import { isUndecided } from "../view/placeholder";
import { countText, type Check, type Finding } from "./finding";

/** Images that may be another one tomorrow. */
export const imageFindings: Check = ({ view }) => {
    const all = view.workloads
        .flatMap(({ images }) => images)
        .filter((one) => !isUndecided(one.image));
    const floating = all.filter(isFloating);
    const loose = all.filter((image) => image.digest === undefined);
    return [...floatingFindings(floating), ...digestFindings(all, loose)];
};

function isFloating(image: ContainerImage): boolean {
    return image.digest === undefined && (image.tag === "" || image.tag === "latest");
}

function floatingFindings(images: readonly ContainerImage[]): readonly Finding[] {
    return distinct(images.map(({ image }) => image)).map((image) => ({
        id: "image-not-pinned",
        severity: "warning",
        place: `image ${image || "(none)"}`,
        reason: "the image has no version: each start of a pod may bring another one",
        fix: "name a version",
    }));
}

function digestFindings(
    all: readonly ContainerImage[],
    loose: readonly ContainerImage[],
): readonly Finding[] {
    const names = distinct(loose.map(({ image }) => image));
    const total = distinct(all.map(({ image }) => image)).length;
    if (names.length === 0) {
        return [];
    }
    return [
        {
            id: "image-without-digest",
            severity: "info",
            place: "images",
            reason: `${names.length} of ${countText(total, "image")} have no digest: who owns the registry can change what a tag means`,
            fix: "name digests (images.digests)",
        },
    ];
}
