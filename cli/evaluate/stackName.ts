import * as fs from "node:fs";
import * as path from "node:path";
import { InputError, type InputProblem } from "./inputError";
import type { Project } from "./project";
import { didYouMean } from "./suggest";

/** A stack of a project, found by its file. */
export interface StackFile {
    readonly name: string;
    /** Owner of the stack; `organization` like a backend of one's own. */
    readonly organization: string;
    /** Absolute path of `Pulumi.<stack>.yaml`. */
    readonly path: string;
    /** How the file is called in messages, relative to the project. */
    readonly file: string;
}

/** Names of the stacks that have a file, sorted. */
export function listStacks(project: Project): string[] {
    const extension = path.extname(project.file);
    const entries = fs.existsSync(project.stackDirectory)
        ? fs.readdirSync(project.stackDirectory)
        : [];
    return entries
        .filter((entry) => entry.startsWith("Pulumi.") && entry.endsWith(extension))
        .map((entry) => entry.slice("Pulumi.".length, -extension.length))
        .filter((name) => name !== "" && !name.endsWith(".deploy"))
        .sort();
}

/**
 * Finds the file of a stack. The name may be qualified, as in `org/project/dev`.
 * @param qualified undefined: the only stack of the project
 * @throws InputError where the project has no such stack, or several to choose from
 */
export function findStack(project: Project, qualified: string | undefined): StackFile {
    const stacks = listStacks(project);
    const given = qualified ?? (stacks.length === 1 ? stacks[0] : undefined);
    if (given === undefined) {
        throw new InputError([chooseStack(stacks)]);
    }
    const parts = given.split("/");
    const name = parts.at(-1)!;
    const fileName = `Pulumi.${name}${path.extname(project.file)}`;
    if (!stacks.includes(name)) {
        throw new InputError([unknownStack(given, name, fileName, stacks)]);
    }
    const file = path.join(project.stackDirectory, fileName);
    return {
        name,
        organization: parts.length > 1 ? parts[0] : "organization",
        path: file,
        file: path.relative(project.directory, file),
    };
}

function chooseStack(stacks: readonly string[]): InputProblem {
    return stacks.length === 0
        ? {
              path: "stack",
              reason: "the project has no stack: there is no Pulumi.<stack>.yaml",
              fix: "create one, for example Pulumi.dev.yaml; it may be empty",
          }
        : {
              path: "stack",
              reason: "the project has several stacks, and none was named",
              fix: `name one of ${stacks.join(", ")}`,
          };
}

function unknownStack(
    given: string,
    name: string,
    fileName: string,
    stacks: readonly string[],
): InputProblem {
    const near = didYouMean(name, stacks);
    const known =
        stacks.length === 0
            ? `create ${fileName}, it may be empty`
            : `use one of ${stacks.join(", ")}, or create ${fileName}`;
    return {
        path: `stack "${given}"`,
        reason: `the project has no such stack: there is no ${fileName}`,
        fix: [near, known].filter((part) => part !== "").join(" "),
    };
}
