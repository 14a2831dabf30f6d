import type { JobOrigin } from "../../components/signals/scrape/model";

/** Names of the jobs that a dashboard reads. */
export type JobNames = (origin: JobOrigin) => string | undefined;
