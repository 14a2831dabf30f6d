/** Like the Pulumi CLI: what is shorter, or a truth value, is no secret that could be told from other text. */
const shortest = 3;
const tooCommon = /^(true|false)$/i;

/**
 * A text without the secrets that are known, also where they are encoded.
 * @param secrets plain texts and what stands for them
 */
export function scrub(text: string, secrets: ReadonlyMap<string, string>): string {
    const forms = [...secrets]
        .filter(([secret]) => secret.length >= shortest && !tooCommon.test(secret))
        .flatMap(([secret, placeholder]) => {
            return spellings(secret).map((form) => [form, placeholder] as const);
        })
        // The longest first: one secret may be part of another.
        .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    return forms.reduce((rest, [form, placeholder]) => rest.replaceAll(form, placeholder), text);
}

/** A text without the path of the project, which differs from machine to machine. */
export function relativize(text: string, directory: string): string {
    return text.replaceAll(`${directory}/`, "").replaceAll(directory, ".");
}

function spellings(secret: string): string[] {
    const base64 = Buffer.from(secret, "utf8").toString("base64");
    return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), base64];
}
