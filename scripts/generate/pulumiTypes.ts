/**
 * What stands in for `@pulumi/pulumi` while the schema is generated: the real `Input` has promises and
 * functions in it, which no JSON Schema can say.
 */

/** A value that only the deployment knows. */
export interface Output {
    __pulumiOutput: true;
}

export type Input<T> = T | Output;
