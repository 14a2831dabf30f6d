// The grammar of Go's text/template: https://pkg.go.dev/text/template/parse.
import type { TextProblem } from "../problem";
import type { InvocationNode, TemplateNode } from "./ast";
import { unquote } from "./literals";
import { PipelineParser } from "./pipeline";
import { TemplateFailure, TemplateCursor } from "./cursor";
import { tokenizeTemplate } from "./lexer";
import type { TemplateToken } from "./tokens";

/** The tree of a template, or the first thing that makes Go refuse it. */
export type ParsedTemplate =
    | { readonly nodes: readonly TemplateNode[]; readonly problem?: undefined }
    | { readonly problem: TextProblem };

/** Variables that Prometheus declares in front of every template of an alert. */
export const declaredVariables = ["$labels", "$externalLabels", "$externalURL", "$value"] as const;

/** Parses the template of a label or annotation. */
export function parseTemplate(text: string): ParsedTemplate {
    const cursor = new TemplateCursor(tokenizeTemplate(text));
    try {
        return { nodes: new TemplateParser(cursor, new Set(), ["$", ...declaredVariables]).all() };
    } catch (error) {
        if (error instanceof TemplateFailure) {
            return { problem: error.problem };
        }
        throw error;
    }
}

/** How a list of nodes ended: with `{{end}}`, `{{else}}`, or `{{else if` that goes on. */
interface ListEnd {
    readonly nodes: TemplateNode[];
    readonly end: TemplateToken;
}

/** Parses one template; definitions and blocks in it are templates of their own. */
class TemplateParser {
    private readonly pipelines: PipelineParser;
    private rangeDepth = 0;

    constructor(
        private readonly cursor: TemplateCursor,
        /** Names of templates that are not empty. */
        private readonly defined: Set<string>,
        variables: string[],
    ) {
        this.pipelines = new PipelineParser(cursor, variables);
    }

    /** Everything up to the end of the text. */
    all(): TemplateNode[] {
        const nodes: TemplateNode[] = [];
        while (this.cursor.peek().kind !== "end") {
            if (this.cursor.accept("text")) {
                continue;
            }
            const open = this.cursor.expect("open", "an action");
            if (this.cursor.acceptKeyword("define")) {
                nodes.push(this.definition(open));
                continue;
            }
            const keyword = this.cursor.peekNonSpace();
            const node = this.action(open);
            if (node === "end" || node === "else") {
                this.cursor.fail(keyword, `unexpected {{${node}}}: nothing is open here`);
            }
            nodes.push(...node);
        }
        return nodes;
    }

    private definition(open: TemplateToken): TemplateNode {
        const name = this.templateName("define");
        this.cursor.expect("close", '"}}" after the name of the template');
        const body = this.inner().closedList(open, "define");
        this.define(name, body, open);
        return { kind: "define", name, body };
    }

    private inner(): TemplateParser {
        return new TemplateParser(this.cursor, this.defined, ["$"]);
    }

    private closedList(open: TemplateToken, what: string): TemplateNode[] {
        const { nodes, end } = this.list(open, what);
        if (end.text !== "end") {
            this.cursor.fail(end, `unexpected {{else}} in {{${what}}}`);
        }
        return nodes;
    }

    private define(name: string, body: readonly TemplateNode[], open: TemplateToken): void {
        const isEmpty = body.length === 0 && !this.cursor.hasTextSince(open);
        if (!isEmpty && this.defined.has(name)) {
            this.cursor.fail(open, `template ${JSON.stringify(name)} is defined twice`);
        }
        if (!isEmpty) {
            this.defined.add(name);
        }
    }

    /** Everything up to the `{{end}}` or `{{else}}` that belongs to `open`. */
    private list(open: TemplateToken, what: string): ListEnd {
        const nodes: TemplateNode[] = [];
        for (;;) {
            if (this.cursor.accept("text")) {
                continue;
            }
            if (this.cursor.peek().kind === "end") {
                this.cursor.fail(open, `this {{${what}}} has no {{end}}`);
            }
            const action = this.cursor.expect("open", "an action");
            const end = this.cursor.peekNonSpace();
            const node = this.cursor.nested(() => this.action(action));
            if (node === "end" || node === "else") {
                return { nodes, end };
            }
            nodes.push(...node);
        }
    }

    private action(open: TemplateToken): TemplateNode[] | "end" | "else" {
        const token = this.cursor.peekNonSpace();
        if (token.kind === "keyword" && token.text !== "nil") {
            this.cursor.next();
            switch (token.text) {
                case "end":
                    this.cursor.expect("close", '"}}" after end');
                    return "end";
                case "else":
                    this.elseTail();
                    return "else";
                case "if":
                case "range":
                case "with":
                    return [this.control(token.text, open)];
                case "break":
                case "continue":
                    return this.loopControl(token);
                case "block":
                    return [this.block(open)];
                case "template":
                    return [this.invocation(open)];
                default:
                    this.cursor.fail(token, `{{${token.text}}} is possible at the top level only`);
            }
        }
        const pipeline = this.pipelines.parse("action", "close");
        return [{ kind: "action", pipeline }];
    }

    /** `{{else if` and `{{else with` stay open: their control takes what follows. */
    private elseTail(): void {
        const next = this.cursor.peekNonSpace();
        if (next.kind !== "keyword" || (next.text !== "if" && next.text !== "with")) {
            this.cursor.expect("close", '"}}", if or with after else');
        }
    }

    private control(kind: "if" | "range" | "with", open: TemplateToken): TemplateNode {
        const variables = this.pipelines.variableCount;
        const pipeline = this.pipelines.parse(kind, "close");
        this.rangeDepth += kind === "range" ? 1 : 0;
        const { nodes: body, end } = this.list(open, kind);
        this.rangeDepth -= kind === "range" ? 1 : 0;
        const otherwise = end.text === "else" ? this.otherwise(kind, open) : [];
        this.pipelines.forget(variables);
        return { kind, pipeline, body, otherwise };
    }

    private otherwise(kind: "if" | "range" | "with", open: TemplateToken): TemplateNode[] {
        if (kind !== "range" && this.cursor.acceptKeyword(kind)) {
            return [this.cursor.nested(() => this.control(kind, open))];
        }
        const next = this.cursor.peek();
        if (next.kind === "keyword") {
            this.cursor.fail(next, `{{else ${next.text}}} cannot follow {{${kind}}}`);
        }
        const { nodes, end } = this.list(open, kind);
        if (end.text !== "end") {
            this.cursor.fail(end, `a second {{else}} in {{${kind}}}`);
        }
        return nodes;
    }

    private loopControl(token: TemplateToken): [] {
        this.cursor.expect("close", `"}}" after ${token.text}`);
        if (this.rangeDepth === 0) {
            this.cursor.fail(token, `{{${token.text}}} outside of {{range}}`);
        }
        return [];
    }

    private block(open: TemplateToken): InvocationNode {
        const name = this.templateName("block");
        const pipeline = this.pipelines.parse("block", "close");
        const body = this.inner().closedList(open, "block");
        this.define(name, body, open);
        return { kind: "template", name, pipeline, body, from: open.from, to: pipeline.to };
    }

    private invocation(open: TemplateToken): InvocationNode {
        const name = this.templateName("template");
        const close = this.cursor.peekNonSpace();
        if (this.cursor.acceptNonSpace("close")) {
            return { kind: "template", name, from: open.from, to: close.to };
        }
        const pipeline = this.pipelines.parse("template", "close");
        return { kind: "template", name, pipeline, from: open.from, to: pipeline.to };
    }

    private templateName(what: string): string {
        const token = this.cursor.expect("string", `the name of the template after ${what}`);
        return unquote(token.text) ?? this.cursor.fail(token, "this string has a wrong escape");
    }
}
