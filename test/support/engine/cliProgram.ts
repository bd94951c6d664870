/** The ways in which a Node.js program can be written for the Pulumi CLI. */
export type ProgramForm = keyof typeof forms;

const required = 'const kps = require("pulumi-kps");\nconst pulumi = require("@pulumi/pulumi");\n';
const imported = 'import * as kps from "pulumi-kps";\nimport * as pulumi from "@pulumi/pulumi";\n';

/** Files by form; the body uses `kps` and `pulumi`. */
const forms = {
  "CommonJS JavaScript": (body: string) => ({
    "package.json": '{"name":"program","main":"index.js"}',
    "index.js": required + body,
  }),
  "ES module JavaScript": (body: string) => ({
    "package.json": '{"name":"program","type":"module","main":"index.js"}',
    "index.js": imported + body,
  }),
  "CommonJS TypeScript": (body: string) => ({ "index.ts": imported + body }),
  "ES module TypeScript": (body: string) => ({
    "package.json": '{"name":"program","type":"module","main":"index.ts"}',
    "index.ts": imported + body,
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        ...{ strict: true, target: "es2022", module: "nodenext", moduleResolution: "nodenext", skipLibCheck: true },
        types: ["node"],
      },
      "ts-node": { esm: true, transpileOnly: true },
      files: ["index.ts"],
    }),
    "Pulumi.yaml": "runtime:\n  name: nodejs\n  options:\n    nodeargs: --loader ts-node/esm --no-warnings\n",
  }),
};

/** The names of the forms. */
export const programForms = Object.keys(forms) as ProgramForm[];

/** A program of that form, for the harness's option `nodejs`. */
export function cliProgram(form: ProgramForm, body: string): Record<string, string> {
  return forms[form](body);
}

/** Type checking takes seconds a run, and these programs are about how they end. */
export const transpileOnly = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
