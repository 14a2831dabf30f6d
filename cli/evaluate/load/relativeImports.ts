import type TypeScript from "typescript";

/**
 * Turns `import("./part")` into a `require` in a promise. An import as node does it would not find TypeScript; it
 * stays for packages, which may be ES modules that cannot be required.
 */
export function requireRelativeImports(
    ts: typeof TypeScript,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
    return (context) => {
        const { factory } = context;
        const visit = (node: TypeScript.Node): TypeScript.Node => {
            const specifier = ts.isCallExpression(node) ? relativeImport(ts, node) : undefined;
            if (!specifier) {
                return ts.visitEachChild(node, visit, context);
            }
            const required = factory.createCallExpression(
                factory.createIdentifier("require"),
                undefined,
                [specifier],
            );
            const resolved = factory.createPropertyAccessExpression(
                factory.createIdentifier("Promise"),
                "resolve",
            );
            const promise = factory.createCallExpression(resolved, undefined, []);
            const callback = factory.createArrowFunction(
                undefined,
                undefined,
                [],
                undefined,
                undefined,
                required,
            );
            return factory.createCallExpression(
                factory.createPropertyAccessExpression(promise, "then"),
                undefined,
                [callback],
            );
        };
        return (file) => ts.visitEachChild(file, visit, context);
    };
}

function relativeImport(
    ts: typeof TypeScript,
    call: TypeScript.CallExpression,
): TypeScript.StringLiteralLike | undefined {
    const [specifier] = call.arguments;
    const isImport = call.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isImport &&
        specifier &&
        ts.isStringLiteralLike(specifier) &&
        /^\.{1,2}\//.test(specifier.text)
        ? specifier
        : undefined;
}
