import Module, { createRequire } from "node:module";
import * as path from "node:path";

/** What the SDK needs only to serialise functions, for dynamic providers, but loads with its first module. */
const tools = [
    { name: "../../typescript-shim", isModule: false },
    // Taken as an ES module, it is not copied member by member by `import *`.
    { name: "@npmcli/arborist", isModule: true },
    { name: "normalize-package-data", isModule: false },
];

/**
 * Makes the Pulumi SDK load its tools for functions when it first uses them. They are more than half of the modules
 * and of the time that loading it takes; hardly any program serialises a function.
 * Does nothing for what is loaded already, or is not where it is looked for.
 * @param sdk folder of @pulumi/pulumi
 */
export function deferTools(sdk: string): void {
    const requireTool = createRequire(path.join(sdk, "runtime", "closure", "codePaths.js"));
    for (const { name, isModule } of tools) {
        try {
            defer(requireTool.resolve(name), isModule, requireTool);
        } catch {
            // Another version of the SDK may do without it.
        }
    }
}

function defer(file: string, isModule: boolean, requireFile: NodeJS.Require): void {
    if (require.cache[file]) {
        return;
    }
    let loaded: Record<PropertyKey, unknown> | undefined;
    const load = () => {
        if (!loaded) {
            delete require.cache[file];
            loaded = requireFile(file) as Record<PropertyKey, unknown>;
        }
        return loaded;
    };
    const standIn = new Module(file);
    standIn.filename = file;
    standIn.loaded = true;
    // A function, because some modules are one.
    standIn.exports = new Proxy(() => undefined, {
        get: (_, name) => (name === "__esModule" ? isModule : load()[name]),
        has: (_, name) => name in load(),
        apply: (_, self, args) => {
            return Reflect.apply(load() as unknown as (...args: unknown[]) => unknown, self, args);
        },
    });
    require.cache[file] = standIn;
}
