export { ArgumentsError, type Problem } from "./args/problem";
export type * from "./args/types";
export { readConfig, type ReadConfigOptions } from "./config";
export { PlainEngine } from "./engine/plain";
export { MonitoringStack } from "./monitoringStack";
export { ExistingPlatform } from "./platform/existing";
export { LocalPlatform } from "./platform/local";
