// Every question that the alerts of the package are asked.
import { cpuCases } from "./cpu";
import { memoryCases } from "./memory";
import type { AlertCase } from "./model";
import { prometheusCases } from "./prometheus";
import { targetCases } from "./targets";
import { volumeCases } from "./volumes";

export type { AlertCase } from "./model";
export { neverQuiet } from "./prometheus";

export const alertCases: readonly AlertCase[] = [
    ...targetCases,
    ...memoryCases,
    ...cpuCases,
    ...volumeCases,
    ...prometheusCases,
];
