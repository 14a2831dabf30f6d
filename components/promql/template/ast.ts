// The tree of a template; text and comments are not in it.
import type { Span } from "../problem";

/** Something between `{{` and `}}` with what it encloses. */
export type TemplateNode = ActionNode | ControlNode | DefinitionNode | InvocationNode;

/** `{{ pipeline }}`. */
export interface ActionNode {
    readonly kind: "action";
    readonly pipeline: Pipeline;
}

/** `{{ if pipeline }} ... {{ else }} ... {{ end }}`. */
export interface ControlNode {
    readonly kind: "if" | "range" | "with";
    readonly pipeline: Pipeline;
    readonly body: readonly TemplateNode[];
    readonly otherwise: readonly TemplateNode[];
}

/** `{{ define "name" }} ... {{ end }}`. */
export interface DefinitionNode {
    readonly kind: "define";
    readonly name: string;
    readonly body: readonly TemplateNode[];
}

/** `{{ template "name" pipeline }}`; of a block with its body. */
export interface InvocationNode extends Span {
    readonly kind: "template";
    readonly name: string;
    readonly pipeline?: Pipeline;
    readonly body?: readonly TemplateNode[];
}

/** `$a, $b := command | command`. */
export interface Pipeline extends Span {
    readonly variables: readonly string[];
    /** `=` instead of `:=`. */
    readonly assigns: boolean;
    readonly commands: readonly Command[];
}

/** A function with its arguments, or one value. */
export type Command = readonly [Operand, ...Operand[]];

/** A value, with the fields that are taken out of it: `$labels.job`. */
export interface Operand extends Span {
    readonly value: OperandValue;
    readonly fields: readonly FieldName[];
}

/** The name of a field, without its dot. */
export interface FieldName extends Span {
    readonly name: string;
}

/** What an operand begins with. */
export type OperandValue =
    | { readonly kind: "dot" | "nil" | "bool" | "number" }
    | { readonly kind: "string"; readonly text: string }
    /** Begins with `$`. */
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "function"; readonly name: string }
    | { readonly kind: "pipeline"; readonly pipeline: Pipeline };
