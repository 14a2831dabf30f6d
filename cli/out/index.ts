export { planFiles, type PlanFile } from "./files";
export { writeFiles, type WriteResult } from "./write";
