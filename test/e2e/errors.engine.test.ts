import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { withStack } from "../support/engine/createStack";
import { assertReadableFailure } from "../support/engine/assertReadableFailure";
import { stackConfigOf } from "../support/engine/configurationOf";
import { useProgram } from "../support/engine/useProgram";
import { simulatorPerSuite } from "../support/simulator";

const path = `GET /v3/${simulatorDefaults.projectId}/failed-tasks`;

/** Reads, then declares a resource that must not come to be when the read fails. */
const program = async () => {
  const { total } = await kps.getFailedTasks();
  new pulumi.Stash("after", { input: total });
};

describe("a list that cannot be read stops the deployment with one readable paragraph", function () {
  this.timeout(60_000);

  describe("what the service answers", () => {
    const simulator = simulatorPerSuite({ tasks: 3 });
    const stack = useProgram(() => ({ config: stackConfigOf(simulator(), { "kps:maxRetries": 0 }) }));

    it("401: names the code and what to check", async () => {
      simulator().setFault("status-401");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "answered 401 APIGW.0301", "request id", "check the access key");
    });

    it("403: names the action to grant", async () => {
      simulator().setFault("status-403");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "answered 403 KPS.9003", /Grant the action kps:\S*getFailedTask/i);
    });

    it("429 for ever: says that there are too many requests", async () => {
      simulator().setFault("429-forever");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "answered 429 APIGW.0308", "Too many requests");
    });

    it("500 for ever: names the request id to report", async () => {
      simulator().setFault("500-forever");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "answered 500 KPS.0003", "request id");
    });

    it("HTML: says that a proxy or login page answers", async () => {
      simulator().setFault("html-200");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "proxy or login page");
    });

    it("a list that is not complete: says that a partial list never passes", async () => {
      simulator().setFailedTasks(30);
      simulator().setFault("total-too-large");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "list that cannot be verified as complete", "A partial list never passes");
    });

    it("a wrong type: names the field", async () => {
      simulator().setFault("wrong-types:task-time-text");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "tasks[0].task_time");
    });

    it("a redirect: says that none is followed", async () => {
      simulator().setFault("redirect-other-host");
      const preview = await stack.preview(program);
      assertReadableFailure(preview, path, "answered 302", "Redirects are not followed");
    });

    it("creates nothing in an up either", async () => {
      simulator().setFault("status-403");
      const up = await stack.up(program);
      assertReadableFailure(up, "answered 403");
      const types = (await stack.stack().exportState()).map(({ type }) => type);
      assert.deepEqual(
        types.filter((type) => type === "pulumi:index:Stash"),
        [],
      );
    });

    it("is an error that a program can catch, with the same text", async () => {
      simulator().setFault("status-403");
      const caught: unknown[] = [];
      const preview = await stack.preview(async () => {
        await kps.getFailedTasks().catch((error: unknown) => caught.push(error));
      });
      assert.ok(preview.ok, preview.error);
      assert.ok(pulumi.RunError.isInstance(caught[0]));
      assert.match(String(caught[0]), /answered 403 KPS\.9003/);
    });
  });

  describe("what the configuration lacks", () => {
    const simulator = simulatorPerSuite();

    it("the endpoint is down: names its address", async () => {
      const config = stackConfigOf(simulator(), {
        "kps:endpoints": '{"kps":"http://127.0.0.1:9"}',
        "kps:maxRetries": 0,
      });
      await withStack({ program, config }, async (stack) => {
        assertReadableFailure(await stack.preview(), path, "127.0.0.1:9", "refused");
      });
    });

    it("no credentials: lists where it looked and what to set", () => {
      const { KPS_ENDPOINT = "", HW_REGION_NAME = "", HW_PROJECT_ID = "" } = simulator().environment;
      return withStack({ program, env: { KPS_ENDPOINT, HW_REGION_NAME, HW_PROJECT_ID } }, async (stack) => {
        const texts = ["provider configuration", "environment", "HW_ACCESS_KEY", "kps:accessKey"];
        assertReadableFailure(await stack.preview(), ...texts);
      });
    });

    it("no region: says how to set it", () =>
      withStack({ program, env: { ...simulator().environment, HW_REGION_NAME: "" } }, async (stack) => {
        assertReadableFailure(await stack.preview(), "region: is not set", "kps:region", "HW_REGION_NAME");
      }));

    it("half a key pair: names the other half", () =>
      withStack({ program, env: { ...simulator().environment, HW_SECRET_KEY: "" } }, async (stack) => {
        assertReadableFailure(await stack.preview(), "HW_ACCESS_KEY", "HW_SECRET_KEY");
      }));

    it("several settings are wrong: names each with its path", () => {
      const config = stackConfigOf(simulator(), {
        "kps:region": "cn/north",
        "kps:maxRetries": 99,
        "kps:endpoints": '{"kps":"ftp://a"}',
        "kps:acessKey": "x",
      });
      return withStack({ program, config }, async (stack) => {
        const preview = await stack.preview();
        assert.notEqual(preview.code, 0);
        for (const name of ["region", "maxRetries", "endpoints.kps", "acessKey"])
          assert.ok(preview.error.includes(name), preview.error);
        assert.match(preview.error, /did you mean accessKey\?/);
        assert.doesNotMatch(preview.output, /^\s+at |rpc error/m);
      });
    });
  });
});
