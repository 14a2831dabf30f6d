// Expressions that Prometheus loads as rules and fails to evaluate, every time: what our message
// says, and the part of the expression that it is about.
export const unevaluable: readonly (readonly [
    expression: string,
    message: RegExp,
    wrong: string,
])[] = [
    ["up[5m]", /a rule needs an instant vector or a scalar, this is a range vector/, "up[5m]"],
    ["up[5m:1m]", /this is a range vector/, "up[5m:1m]"],
    ['"text"', /this is a string/, '"text"'],
    ['("text")', /this is a string/, '("text")'],
    [
        'label_replace(up, "a", "$1", "b", "(")',
        /^this is not a regular expression in RE2's syntax: missing closing \): `\(`$/,
        '"("',
    ],
    ['label_replace(up, "", "$1", "b", "c")', /cannot be the name of a label/, '""'],
    ['label_join(up, "", "-", "b")', /cannot be the name of a label/, '""'],
    ['label_join(up, "a", "-", "b", "")', /cannot be the name of a label/, '""'],
    ['count_values("", up)', /cannot be the name of a label/, '""'],
    ['count_values("\\xff", up)', /cannot be the name of a label/, '"\\xff"'],
    ["rate(up[step()])", /not greater than 0: step\(\) and range\(\) are 0 there/, "step()"],
    ["rate(up[-(5m)])", /not greater than 0/, "-(5m)"],
    ["rate(up[5m / (0)])", /not finite/, "5m / (0)"],
    ["rate(up[2 ^ 60])", /out of range/, "2 ^ 60"],
    ["max_over_time(up[5m:1m - 1m])", /not greater than 0/, "1m - 1m"],
    ["topk(1e19, up)", /topk takes a count, this is too large/, "1e19"],
    ["bottomk((Inf), up)", /bottomk takes a count/, "Inf"],
    ["1 </ 2", /trims histograms, not scalars/, "</"],
];
