import * as assert from "node:assert/strict";
import { type Row, problemsOf } from "./fixture";

/** Makes a test of each row: exactly one problem, at the path, with the reason and the fix. */
export function testRows(rows: readonly Row[]): void {
    for (const row of rows) {
        it(`says of ${row.name}: ${row.reason}`, () => {
            const problems = problemsOf(row);
            assert.deepEqual(
                problems.map(({ path }) => path),
                [row.path],
                JSON.stringify(problems, undefined, 2),
            );
            const [problem] = problems;
            assert.ok(problem?.reason.includes(row.reason), `reason: ${problem?.reason}`);
            assert.ok(problem.fix.includes(row.fix), `fix: ${problem.fix}`);
        });
    }
}
