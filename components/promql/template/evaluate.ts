// What the values of a template are, as far as it can be told without data: which labels it reads,
// and what fails when it is expanded.
import { didYouMean } from "../suggest";
import type { TextProblem, Span } from "../problem";
import type { Command, FieldName, Operand, Pipeline, TemplateNode } from "./ast";
import { checkCall } from "./calls";
import { alertFields, elementOf, globalVariables, resultOf, type Value } from "./values";

/** What a template reads, and what makes its expansion fail. */
export interface Evaluation {
    /** Names of labels of the alert, each once, in the order of the alphabet. */
    readonly labels: readonly string[];
    readonly problems: readonly TextProblem[];
}

/** Evaluates the tree of a template without data. */
export function evaluateTemplate(nodes: readonly TemplateNode[]): Evaluation {
    const evaluator = new Evaluator(nodes);
    evaluator.list(nodes, "alert", new Map(globalVariables));
    return { labels: [...evaluator.labels].sort(), problems: evaluator.problems };
}

type Variables = Map<string, Value>;

class Evaluator {
    readonly labels = new Set<string>();
    readonly problems: TextProblem[] = [];
    private readonly definitions = new Map<string, readonly TemplateNode[]>();
    /** Templates may invoke themselves; once is enough to see what they read. */
    private readonly invoked = new Set<string>();

    constructor(nodes: readonly TemplateNode[]) {
        this.collect(nodes);
    }

    list(nodes: readonly TemplateNode[], dot: Value, variables: Variables): void {
        for (const node of nodes) {
            this.node(node, dot, variables);
        }
    }

    private collect(nodes: readonly TemplateNode[]): void {
        for (const node of nodes) {
            if ((node.kind === "define" || node.kind === "template") && node.body !== undefined) {
                this.definitions.set(node.name, node.body);
                this.collect(node.body);
            } else if (node.kind === "if" || node.kind === "range" || node.kind === "with") {
                this.collect(node.body);
                this.collect(node.otherwise);
            }
        }
    }

    private node(node: TemplateNode, dot: Value, variables: Variables): void {
        switch (node.kind) {
            case "action":
                this.pipeline(node.pipeline, dot, variables);
                break;
            case "template": {
                const value = node.pipeline && this.pipeline(node.pipeline, dot, variables);
                this.invoke(node.name, node, value ?? "unknown");
                break;
            }
            case "if":
            case "with":
            case "range": {
                const inner = new Map(variables);
                const value = this.pipeline(node.pipeline, dot, inner, node.kind === "range");
                const innerDot = { if: dot, with: value, range: elementOf(value) }[node.kind];
                this.list(node.body, innerDot, new Map(inner));
                this.list(node.otherwise, dot, new Map(inner));
                this.forgetAssigned(node, variables);
                break;
            }
            case "define":
                break;
        }
    }

    private invoke(name: string, span: Span, dot: Value): void {
        const body = this.definitions.get(name);
        if (body === undefined) {
            this.report(span, `template ${JSON.stringify(name)} is not defined`);
        } else if (!this.invoked.has(`${dot} ${name}`)) {
            this.invoked.add(`${dot} ${name}`);
            this.list(body, dot, new Map([["$", dot]]));
        }
    }

    /** What a block may have assigned to a variable from outside is not known after it. */
    private forgetAssigned(node: TemplateNode, variables: Variables): void {
        for (const name of assignedIn([node])) {
            if (variables.has(name)) {
                variables.set(name, "unknown");
            }
        }
    }

    private pipeline(node: Pipeline, dot: Value, variables: Variables, ranges = false): Value {
        let value: Value | undefined;
        for (const command of node.commands) {
            value = this.command(command, value, dot, variables);
        }
        const result = value ?? "unknown";
        const declared = node.variables.length > 1 || ranges ? elementOf(result) : result;
        for (const name of node.variables) {
            variables.set(name, declared);
        }
        return result;
    }

    private command(
        command: Command,
        piped: Value | undefined,
        dot: Value,
        variables: Variables,
    ): Value {
        const [first, ...args] = command;
        if (first.value.kind !== "function" || first.fields.length > 0) {
            const value = this.operand(first, dot, variables);
            args.forEach((argument) => this.operand(argument, dot, variables));
            // What is not known may have a method, as times have: (toTime $value).Format "15:04".
            const mayBeMethod = value === "unknown" && first.fields.length > 0;
            if (!mayBeMethod && (args.length > 0 || piped !== undefined)) {
                this.report(first, "arguments are given to something that is not a function");
            }
            return value;
        }
        const values = args.map((argument) => this.operand(argument, dot, variables));
        const { name } = first.value;
        const count = args.length + (piped === undefined ? 0 : 1);
        checkCall(name, first, count, args[0]).forEach((problem) =>
            this.report(problem, problem.message),
        );
        return name === "index" ? this.index(values, args) : resultOf(name);
    }

    private operand(node: Operand, dot: Value, variables: Variables): Value {
        return this.fields(this.start(node, dot, variables), node.fields);
    }

    private start({ value }: Operand, dot: Value, variables: Variables): Value {
        switch (value.kind) {
            case "dot":
                return dot;
            case "variable":
                return variables.get(value.name) ?? "unknown";
            case "string":
                return "text";
            case "pipeline":
                return this.pipeline(value.pipeline, dot, new Map(variables));
            case "function":
                return resultOf(value.name);
            default:
                return "unknown";
        }
    }

    private fields(start: Value, fields: readonly FieldName[]): Value {
        let value = start;
        for (const field of fields) {
            value = this.field(value, field);
        }
        return value;
    }

    private field(value: Value, field: FieldName): Value {
        switch (value) {
            case "alert":
                return this.alertField(field);
            case "labels":
                this.labels.add(field.name);
                return "text";
            case "external":
                return "text";
            case "text":
                this.report(field, `a text has no field .${field.name}`);
                return "unknown";
            case "unknown":
                return "unknown";
        }
    }

    private alertField(field: FieldName): Value {
        const value = alertFields.get(field.name);
        if (value === undefined) {
            const known = [...alertFields.keys()].map((name) => `.${name}`);
            const hint = didYouMean(`.${field.name}`, known) || `; there are ${known.join(", ")}`;
            this.report(field, `alerts have no field .${field.name}${hint}`);
        }
        return value ?? "unknown";
    }

    private index(values: readonly Value[], args: readonly Operand[]): Value {
        const key = args[1]?.value;
        if (values[0] === "labels" && key?.kind === "string") {
            this.labels.add(key.text);
        }
        return values[0] === "labels" || values[0] === "external" ? "text" : "unknown";
    }

    private report({ from, to }: Span, message: string): void {
        const known = this.problems.some((problem) => {
            return problem.from === from && problem.message === message;
        });
        if (!known) {
            this.problems.push({ message, from, to });
        }
    }
}

/** The variables that nodes assign a new value to. */
function assignedIn(nodes: readonly TemplateNode[]): string[] {
    return nodes.flatMap((node) => {
        switch (node.kind) {
            case "action":
                return node.pipeline.assigns ? node.pipeline.variables : [];
            case "if":
            case "range":
            case "with":
                return [
                    ...(node.pipeline.assigns ? node.pipeline.variables : []),
                    ...assignedIn(node.body),
                    ...assignedIn(node.otherwise),
                ];
            default:
                return [];
        }
    });
}
