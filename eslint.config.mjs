import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
    {
        ignores: [
            "dist/",
            "node_modules/",
            "coverage/",
            ".cache/",
            "components/args/generated/",
            "test/fixtures/programs/",
            "test/golden/**/expected/",
        ],
    },
    js.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [...tseslint.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { project: "./tsconfig.json" } },
        rules: {
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            "@typescript-eslint/no-unused-vars": [
                "error",
                { ignoreRestSiblings: true, varsIgnorePattern: "^_" },
            ],
            eqeqeq: "error",
        },
    },
    {
        // A format says more than `string`, also where the empty string is allowed beside it.
        files: ["components/args/types/**/*.ts"],
        rules: { "@typescript-eslint/no-redundant-type-constituents": "off" },
    },
    {
        // node:test-like runners return promises from describe and it; mocha's do not need them awaited.
        files: ["test/**/*.ts"],
        rules: { "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: true }] },
    },
    {
        files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
        languageOptions: {
            globals: Object.fromEntries(
                [
                    "Buffer",
                    "URL",
                    "clearInterval",
                    "console",
                    "fetch",
                    "process",
                    "require",
                    "setInterval",
                ].map((name) => [name, "readonly"]),
            ),
        },
    },
);
