// Pipelines: what an action evaluates.
import { didYouMean } from "../suggest";
import type { Command, FieldName, Operand, OperandValue, Pipeline } from "./ast";
import type { TemplateCursor } from "./cursor";
import { templateFunctions, templateHints } from "./functions";
import { isCharacter, isNumber, unquote } from "./literals";
import type { TemplateToken } from "./tokens";

const literalKinds: ReadonlySet<string> = new Set(["dot", "nil", "bool", "number", "string"]);

/** Parses pipelines and keeps the variables that they declare. */
export class PipelineParser {
    constructor(
        private readonly cursor: TemplateCursor,
        private readonly variables: string[],
    ) {}

    /** How many variables are declared; for `forget`. */
    get variableCount(): number {
        return this.variables.length;
    }

    /** Forgets the variables that were declared after `count` others: they end with their block. */
    forget(count: number): void {
        this.variables.length = count;
    }

    /** Parses a pipeline and the token that ends it. */
    parse(context: string, end: "close" | "rightParenthesis"): Pipeline {
        return this.cursor.nested(() => {
            const { from } = this.cursor.peekNonSpace();
            const { variables, assigns } = this.declarations(context);
            const commands: Command[] = [];
            let endToken = this.cursor.acceptNonSpace(end);
            while (endToken === undefined) {
                commands.push(this.command(commands.length));
                endToken = this.cursor.acceptNonSpace(end);
            }
            if (commands.length === 0) {
                this.cursor.fail(
                    { from, to: endToken.to },
                    `a value is missing in this ${context}`,
                );
            }
            return { variables, assigns, commands, from, to: endToken.to };
        });
    }

    private declarations(context: string): { variables: string[]; assigns: boolean } {
        const variables: string[] = [];
        for (;;) {
            this.cursor.accept("space");
            const { mark } = this.cursor;
            const variable = this.cursor.accept("variable");
            if (variable === undefined) {
                return { variables, assigns: false };
            }
            const operator = this.cursor.peekNonSpace();
            if (operator.kind === "declare" || operator.kind === "assign") {
                this.cursor.next();
                variables.push(variable.text);
                this.variables.push(variable.text);
                return { variables, assigns: operator.kind === "assign" };
            }
            if (operator.kind !== "other" || operator.text !== ",") {
                this.cursor.backTo(mark);
                return { variables, assigns: false };
            }
            this.cursor.next();
            variables.push(variable.text);
            this.variables.push(variable.text);
            this.expectSecond(context, variables.length, operator);
        }
    }

    /** A comma may come between the two variables of `range $key, $value := ...`, nowhere else. */
    private expectSecond(context: string, count: number, comma: TemplateToken): void {
        const next = this.cursor.peekNonSpace();
        if (context !== "range" || count > 1) {
            this.cursor.fail(comma, `too many variables in this ${context}`);
        }
        if (!/^(?:variable|close|rightParenthesis)$/.test(next.kind)) {
            this.cursor.fail(next, "range declares variables only");
        }
    }

    private command(stage: number): Command {
        const first = this.operand();
        if (first === undefined) {
            return this.cursor.unexpected("a value, a function or the end of the action");
        }
        const command: [Operand, ...Operand[]] = [first];
        for (;;) {
            if (this.cursor.accept("space")) {
                const operand = this.operand();
                if (operand !== undefined) {
                    command.push(operand);
                    continue;
                }
            }
            const token = this.cursor.peek();
            if (token.kind === "pipe") {
                // Nothing has to follow: Go takes {{ $value | }} for {{ $value }}.
                this.cursor.next();
            } else if (token.kind !== "close" && token.kind !== "rightParenthesis") {
                this.cursor.unexpected('a space, "|" or the end of the action');
            }
            this.checkStage(command, stage);
            return command;
        }
    }

    private checkStage(command: Command, stage: number): void {
        const [first] = command;
        if (stage > 0 && first.fields.length === 0 && literalKinds.has(first.value.kind)) {
            this.cursor.fail(first, "only functions can follow a pipe");
        }
    }

    private operand(): Operand | undefined {
        const { from } = this.cursor.peekNonSpace();
        const value = this.term();
        if (value === undefined) {
            return undefined;
        }
        const term = this.cursor.mark;
        const fields = [...value.fields, ...this.fields()];
        const to = fields.at(-1)?.to ?? value.to;
        if (
            this.cursor.mark > term &&
            literalKinds.has(value.value.kind) &&
            value.fields.length === 0
        ) {
            this.cursor.fail({ from, to }, "this value has no fields");
        }
        return { value: value.value, fields, from, to };
    }

    private fields(): FieldName[] {
        const fields: FieldName[] = [];
        for (;;) {
            const token = this.cursor.accept("field");
            if (token === undefined) {
                return fields;
            }
            fields.push(fieldName(token));
        }
    }

    private term(): Operand | undefined {
        const token = this.cursor.peek();
        if (token.kind === "leftParenthesis") {
            this.cursor.next();
            const pipeline = this.parse("parentheses", "rightParenthesis");
            return operandOf({ kind: "pipeline", pipeline }, token.from, pipeline.to);
        }
        const value = this.simpleTerm(token);
        if (value === undefined) {
            return undefined;
        }
        this.cursor.next();
        const operand = operandOf(value, token.from, token.to);
        return token.kind === "field" ? { ...operand, fields: [fieldName(token)] } : operand;
    }

    private simpleTerm(token: TemplateToken): OperandValue | undefined {
        switch (token.kind) {
            case "function":
                this.checkFunction(token);
                return { kind: "function", name: token.text };
            case "variable":
                this.checkVariable(token);
                return { kind: "variable", name: token.text };
            case "field":
            case "dot":
                return { kind: "dot" };
            case "bool":
                return { kind: "bool" };
            case "keyword":
                return token.text === "nil" ? { kind: "nil" } : undefined;
            case "string": {
                const text = unquote(token.text);
                return text === undefined
                    ? this.cursor.fail(token, "this string has a wrong escape")
                    : { kind: "string", text };
            }
            case "number":
            case "character": {
                const valid = token.kind === "number" ? isNumber : isCharacter;
                return valid(token.text)
                    ? { kind: "number" }
                    : this.cursor.fail(token, `${token.text} is not a number`);
            }
            default:
                return undefined;
        }
    }

    private checkFunction(token: TemplateToken): void {
        const name = token.text;
        if (!templateFunctions.has(name)) {
            const hint = templateHints.get(name);
            const rest = hint ? `: ${hint}` : didYouMean(name, templateFunctions.keys());
            this.cursor.fail(token, `there is no function ${name} in templates of alerts${rest}`);
        }
    }

    private checkVariable(token: TemplateToken): void {
        if (!this.variables.includes(token.text)) {
            const hint = didYouMean(token.text, this.variables);
            this.cursor.fail(token, `there is no variable ${token.text} here${hint}`);
        }
    }
}

function fieldName(token: TemplateToken): FieldName {
    return { name: token.text.slice(1), from: token.from, to: token.to };
}

function operandOf(value: OperandValue, from: number, to: number): Operand {
    return { value, fields: [], from, to };
}
