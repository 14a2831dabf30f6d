/** The parts of an image reference. */
export interface ImageParts {
    /** With registry and path, for example `quay.io/prometheus/node-exporter`. */
    readonly repository: string;
    /** Last part of the repository. */
    readonly base: string;
    /** Empty where there is none. */
    readonly tag: string;
    readonly digest?: string;
}

/** Takes an image reference apart: `[registry[:port]/]path[:tag][@digest]`. */
export function imageParts(image: string): ImageParts {
    const [reference = "", digest] = image.split("@", 2);
    const slash = reference.lastIndexOf("/");
    const colon = reference.indexOf(":", slash + 1);
    const repository = colon < 0 ? reference : reference.slice(0, colon);
    return {
        repository,
        base: repository.slice(repository.lastIndexOf("/") + 1),
        tag: colon < 0 ? "" : reference.slice(colon + 1),
        ...(digest === undefined ? {} : { digest }),
    };
}
