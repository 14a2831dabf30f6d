import { flag, flagsOf } from "../flags";
import type { Authentication, GrafanaInstance } from "../model";
import { sameRef } from "../objects";
import { isOpenProgram, programOf } from "../programs";
import type { Backend } from "./backends";

/** The container that is taken to listen: the one that declares the port, or the only one of a program we know. */
export function programBehind(backend: Backend): string | undefined {
    const { container, owner } = backend;
    if (container) {
        return programOf(container);
    }
    const programs = owner.containers.filter(({ init }) => !init).map(programOf);
    const known = programs.filter((one) => one !== undefined && one !== "config-reloader");
    return known.length === 1 ? known[0] : undefined;
}

/** What a caller of a port must show. */
export function authenticationOf(
    backend: Backend,
    grafanas: readonly GrafanaInstance[],
): Authentication {
    const program = programBehind(backend);
    if (program === "grafana") {
        const instance = grafanas.find((one) => sameRef(one.workload, backend.owner.entry));
        return instance?.anonymous ? "none" : "sign-in";
    }
    const containers = backend.container ? [backend.container] : backend.owner.containers;
    const asks = containers.some((one) => flag(flagsOf(one), "web.config.file") !== undefined);
    if (asks) {
        return "web config";
    }
    return program !== undefined && isOpenProgram(program) ? "none" : "unknown";
}
