import * as fs from "node:fs";
import * as path from "node:path";
import type { Json, JsonObject } from "../snapshot/model";
import { readDeclarations, type ConfigDeclaration } from "./config/declaration";
import { InputError, type InputProblem } from "./inputError";
import { isObject } from "./json";
import { readYamlFile, type YamlFile } from "./yamlFile";

/** What Pulumi.yaml says, as far as it matters for running the program. */
export interface Project {
    /** Absolute path of the folder that holds Pulumi.yaml. */
    readonly directory: string;
    /** `Pulumi.yaml`, or the spelling that was found. */
    readonly file: string;
    readonly name: string;
    readonly runtime: {
        /** False where the options turn TypeScript off: only compiled JavaScript is loaded then. */
        readonly typescript: boolean;
        /** Path of the program's tsconfig, relative to the working directory of the program. */
        readonly tsconfig?: string;
    };
    /** `main:`, relative to the project or absolute. */
    readonly main?: string;
    readonly config: readonly ConfigDeclaration[];
    /** Absolute path of the folder of the stack files. */
    readonly stackDirectory: string;
}

const fileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * Reads the Pulumi project of a folder.
 * @throws InputError where there is none, or it cannot be read, is malformed or not of Node.js
 */
export function readProject(directory: string): Project {
    const root = path.resolve(directory);
    const name = fileNames.find((candidate) => fs.existsSync(path.join(root, candidate)));
    if (name === undefined) {
        throw new InputError([missingProject(directory, root)]);
    }
    const file = readYamlFile(path.join(root, name), name);
    const content = file.content;
    const problems: InputProblem[] = [];
    const complain = (key: string, reason: string, fix: string) => {
        problems.push({ file: name, ...file.locate([key]), path: key, reason, fix });
    };
    if (!isObject(content)) {
        complain("", "holds no project", "give it at least a name and a runtime");
        throw new InputError(problems);
    }
    const projectName = content["name"];
    if (typeof projectName !== "string" || projectName === "") {
        complain("name", "the project has no name", "add name: <project>");
        throw new InputError(problems);
    }
    const runtime = readRuntime(content["runtime"], complain);
    const main = content["main"] ?? undefined;
    if (main !== undefined && typeof main !== "string") {
        complain("main", "is not a path", "give the program's file or folder as text");
    }
    const { config, stackDirectory } = readConfig(file, projectName, content, problems);
    if (problems.length > 0) {
        throw new InputError(problems);
    }
    return {
        directory: root,
        file: name,
        name: projectName,
        runtime,
        ...(typeof main === "string" && main !== "" ? { main } : {}),
        config,
        stackDirectory: path.resolve(root, stackDirectory),
    };
}

function readRuntime(
    written: Json | undefined,
    complain: (key: string, reason: string, fix: string) => void,
): Project["runtime"] {
    const long = isObject(written) ? written : { name: written ?? null };
    const name = long["name"];
    if (name !== "nodejs") {
        const shown = typeof name === "string" ? `is "${name}"` : "is missing";
        const reason = `the runtime ${shown}, and only programs of Node.js can be planned offline`;
        complain("runtime", reason, "use a project with runtime: nodejs");
    }
    const options = isObject(long["options"]) ? long["options"] : {};
    const tsconfig = options["tsconfig"];
    return {
        typescript: options["typescript"] !== false && options["typescript"] !== "false",
        ...(typeof tsconfig === "string" ? { tsconfig } : {}),
    };
}

function readConfig(
    file: YamlFile,
    project: string,
    content: JsonObject,
    problems: InputProblem[],
): { config: ConfigDeclaration[]; stackDirectory: string } {
    const written = content["config"] ?? {};
    const given = content["stackConfigDir"];
    const stackDirectory = typeof given === "string" ? given : ".";
    // Before `stackConfigDir` there was `config: <folder>`, and the CLI still reads it so.
    if (typeof written === "string") {
        return { config: [], stackDirectory: written };
    }
    if (!isObject(written)) {
        const place = file.locate(["config"]);
        const fix = "list the keys below it as <key>: <type, default, description>";
        const reason = "is not a map of configuration keys";
        problems.push({ file: file.name, ...place, path: "config", reason, fix });
        return { config: [], stackDirectory };
    }
    return { config: readDeclarations(file, project, written, problems), stackDirectory };
}

function missingProject(given: string, root: string): InputProblem {
    if (!fs.existsSync(root)) {
        const reason = "there is no such folder";
        return { path: given, reason, fix: "name the folder that holds Pulumi.yaml" };
    }
    const above = ancestors(root).find((folder) => {
        return fileNames.some((candidate) => fs.existsSync(path.join(folder, candidate)));
    });
    return {
        path: given,
        reason: "there is no Pulumi.yaml here",
        fix: above
            ? `use the project in ${path.relative(root, above)}`
            : "run it in the folder of a Pulumi project",
    };
}

function ancestors(folder: string): string[] {
    const parent = path.dirname(folder);
    return parent === folder ? [] : [parent, ...ancestors(parent)];
}
