import assert from "node:assert/strict";
import { temporaryFolder } from "../temporaryFolder";
import { withStack } from "./createStack";
import { useEngine } from "./enginePulumi";
import { writeEchoPlugin } from "./writeEchoPlugin";

const program = `
import * as pulumi from "@pulumi/pulumi";
class Echo extends pulumi.CustomResource {
  readonly seen!: pulumi.Output<string>;
  constructor() { super("kps:index:Echo", "echo", { seen: undefined }); }
}
const config = new pulumi.Config();
export const seen = new Echo().seen;
export const plain = config.require("plain");
export const hidden = config.requireSecret("hidden");
`;

describe("the stand-in for the Node.js language host", function () {
  this.timeout(60_000);
  this.slow(15_000);
  useEngine();
  const temporary = temporaryFolder();
  // Type checking takes 2 s a run; these programs are about how they end.
  const env = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

  it("runs a TypeScript project with plugin, config and secrets", () =>
    withStack(
      {
        nodejs: { "index.ts": program },
        pluginPath: writeEchoPlugin(temporary()),
        env: { ECHO: "hello" },
        config: { "test:plain": "seen", "test:hidden": { value: "secret", secret: true } },
      },
      async (stack) => {
        const { ok, output, outputs } = await stack.up();
        assert.equal(ok, true, output);
        assert.equal(outputs["seen"]?.value, "hello");
        assert.equal(outputs["plain"]?.value, "seen");
        assert.deepEqual(outputs["hidden"], { value: "secret", secret: true });
        assert.equal((await stack.cli(["preview", "--expect-no-changes"])).code, 0);
      },
    ));

  it("reports how a program ends", async () => {
    for (const [source, error] of [
      ["process.exit(3);", /^an unhandled error occurred: Program exited with non-zero exit code: 3$/],
      ['throw new Error("thrown");', /^Running program '.*' failed with an unhandled exception:\nError: thrown/],
      [
        'void Promise.reject(new Error("stray"));',
        /^Running program '.*' failed with an unhandled exception:\nError: stray/,
      ],
    ] as const) {
      await withStack({ nodejs: { "index.ts": source }, pluginPath: null, env }, async (stack) => {
        const preview = await stack.preview();
        assert.equal(preview.code, 1);
        assert.match(preview.error, error);
      });
    }
  });

  it("checks types, and refuses top-level await as the template does", () =>
    withStack({ nodejs: { "index.ts": "await Promise.resolve();\nexport {};" }, pluginPath: null }, async (stack) => {
      assert.match((await stack.preview()).error, /TS1378: Top-level 'await'/);
    }));
});
