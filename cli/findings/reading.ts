import type { ObjectRef, ReadProblem } from "../view/model";
import { refText } from "../view/objects";
import type { Check, Finding } from "./finding";

/** Files that are missing, broken or hidden. */
export const readingFindings: Check = ({ view }) =>
    [...view.servers, ...view.grafanas].flatMap(({ workload, problems }) =>
        problems.map((problem) => finding(workload, problem)),
    );

function finding(workload: ObjectRef, problem: ReadProblem): Finding {
    return {
        id: `unreadable-${problem.subject.replaceAll(" ", "-")}`,
        severity: problem.fatal ? "danger" : "warning",
        place: `${refText(workload)}, ${problem.what}`,
        reason: problem.reason,
        fix: problem.fix,
    };
}
