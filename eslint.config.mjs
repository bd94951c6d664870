import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

/** Layers, whose imports go down only, and what each may import; a folder not listed for a layer is out of its reach. */
const layers = {
  "provider/values": ["provider/values"],
  "provider/kps": ["provider/kps", "provider/values"],
  "provider/gate": ["provider/gate", "provider/kps", "provider/values"],
  "provider/plugin/config": ["provider/plugin/config", "provider/kps", "provider/gate", "provider/values"],
  "provider/plugin/functions": [
    "provider/plugin/functions",
    "provider/plugin/config",
    "provider/kps",
    "provider/gate",
    "provider/values",
  ],
  "provider/plugin/resources": [
    "provider/plugin/resources",
    "provider/plugin/config",
    "provider/kps",
    "provider/gate",
    "provider/values",
  ],
  "provider/plugin/rpc": [
    "provider/plugin/rpc",
    "provider/plugin/functions",
    "provider/plugin/resources",
    "provider/plugin/config",
    "provider/kps",
    "provider/gate",
    "provider/values",
  ],
  "provider/simulator": ["provider/simulator"],
  "sdk/nodejs/generated": ["sdk/nodejs/generated"],
  "sdk/nodejs": ["sdk/nodejs", "sdk/nodejs/generated", "provider/values"],
  "sdk/policy": ["sdk/policy", "sdk/nodejs/generated", "provider/gate", "provider/kps", "provider/values"],
  "sdk/cli": ["sdk/cli", "provider/gate", "provider/kps", "provider/values"],
};

/** What no file of ours may hold, in any layer. */
const inlineTypeImports = {
  selector: "ImportSpecifier[importKind='type']",
  message: "Types come by an `import type` of their own.",
};

const elementOf = (folder) => ({ type: folder, pattern: folder, partialMatch: false });

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "provider/bin/",
      "coverage/",
      ".cache/",
      "sdk/nodejs/generated/",
      "examples/policyPack/",
      "examples/cdktf/",
      "site/",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "no-restricted-syntax": ["error", inlineTypeImports],
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "variable", modifiers: ["global", "const"], format: ["camelCase", "PascalCase"] },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "no-console": "error",
    },
  },
  {
    files: ["provider/**/*.ts", "sdk/**/*.ts"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": Object.keys(layers).map(elementOf),
      "import/resolver": { node: { extensions: [".ts", ".js", ".json"] } },
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: Object.entries(layers).map(([from, to]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { types: { anyOf: to } } } },
          })),
        },
      ],
      // Also named here so that a breach reads as a sentence, not as a rule about elements.
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/sdk/**"], message: "provider never imports sdk: the arrows go down only." }] },
      ],
    },
  },
  { files: ["sdk/**/*.ts"], rules: { "no-restricted-imports": "off" } },
  {
    // One reader of many lists: it shares an account's pace and clients. The plugin has one client, its provider's.
    files: ["provider/**/*.ts", "sdk/**/*.ts"],
    ignores: ["provider/kps/listReader.ts", "provider/plugin/kpsProvider.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        inlineTypeImports,
        { selector: "NewExpression[callee.name='KpsClient']", message: "Read lists with provider/kps/listReader." },
      ],
    },
  },
  { files: ["scripts/**/*.ts", "**/main.ts", "examples/**/*.ts", "test/**/*.ts"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: ["it", "describe"], package: "mocha" }] },
      ],
    },
  },
);
