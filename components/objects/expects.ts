/** Says on a workload which objects it needs that the user makes: they are not in the plan, and not missing. */
const expectsAnnotation = "monitoring-stack/expects";

/** The annotation for objects `Kind/name` of the workload's namespace; nothing where there are none. */
export function expectsObjects(names: readonly string[]): Record<string, string> {
    return names.length === 0 ? {} : { [expectsAnnotation]: JSON.stringify([...names].sort()) };
}
