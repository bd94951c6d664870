import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import {
  ApiError,
  AuthenticationError,
  DecodeError,
  IncompleteListError,
  KpsError,
  NetworkError,
  PermissionError,
  ThrottledError,
  TimeoutError,
} from "../../provider/kps/errors";
import type { Settings } from "../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { SimulatorOptions } from "../../provider/simulator";
import { tlsFixture } from "./support/tlsFixture";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { always, startRawServer } from "../support/rawServer";
import { rejection, rejectionOf } from "../support/rejection";
import type { ErrorClass } from "../support/rejection";

const selfSigned = tlsFixture("own");
const { region, projectId, accessKey, secretKey } = simulatorDefaults;
const listPath = `/v3/${projectId}/failed-tasks`;

describe("errors", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);

  /** The error of a read from a simulator. */
  async function under<T extends KpsError>(
    errorClass: ErrorClass<T>,
    options: SimulatorOptions,
    settings: Settings = {},
  ): Promise<T> {
    const simulator = await start({ tasks: 3, ...options });
    return rejectionOf(errorClass, new KpsClient(settings, quickRuntime(simulator.environment)).listFailedTasks());
  }

  /** The error of a read from a server that answers every request alike. */
  async function answered(status: number, body: string, headers: Record<string, string> = {}): Promise<KpsError> {
    const server = await startServer(always(status, body, headers));
    const settings = { region, projectId, token: "a-token", maxRetries: 0, endpoints: { kps: server.url } };
    const error = await rejection(new KpsClient(settings, quickRuntime({})).listFailedTasks());
    return error instanceof KpsError ? error : assert.fail(String(error));
  }

  it("say what was attempted: method, path and region", async () => {
    const { message } = await under(ApiError, { faults: "status-400" });
    for (const part of ["GET", listPath, region]) assert.ok(message.includes(part), message);
  });

  it("say what came back: status, code, text and request id", async () => {
    const simulator = await start({ faults: "status-404" });
    const error = await rejectionOf(ApiError, new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks());
    const parts = ["404", "APIGW.0101", "The API does not exist", simulator.requests[0]?.id ?? "no request"];
    for (const part of parts) assert.ok(error.message.includes(part), error.message);
  });

  it("have what came back as fields", async () => {
    const simulator = await start({ faults: "status-403" });
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    const { status, errorCode, errorMsg, requestId } = await rejectionOf(PermissionError, client.listFailedTasks());
    assert.deepEqual(
      { status, errorCode, errorMsg, requestId },
      {
        ...{ status: 403, errorCode: "KPS.9003", errorMsg: "No operation permission." },
        requestId: simulator.requests[0]?.id,
      },
    );
  });

  it("have the name of their class, which programs and logs tell them apart by", async () => {
    assert.equal((await under(PermissionError, { faults: "status-403" })).name, "PermissionError");
  });

  const failures: Readonly<Record<string, readonly [ErrorClass<KpsError>, SimulatorOptions, Settings?]>> = {
    "400": [ApiError, { faults: "status-400" }],
    "401": [AuthenticationError, { faults: "status-401" }],
    "403": [PermissionError, { faults: "status-403" }],
    "404": [ApiError, { faults: "status-404" }],
    "429": [ThrottledError, { faults: "429-forever" }],
    "500": [ApiError, { faults: "500-forever" }],
    redirect: [ApiError, { faults: "redirect-other-host" }],
    HTML: [DecodeError, { faults: "html-200" }],
    "an incomplete list": [IncompleteListError, { faults: "total-too-large" }],
    "a broken connection": [NetworkError, { faults: "connection-reset" }],
    "a timeout": [TimeoutError, { faults: "hanging" }, { timeoutMs: 300 }],
    "a timeout of one request": [TimeoutError, { faults: "hanging" }, { requestTimeoutMs: 200, maxRetries: 0 }],
  };
  for (const [name, [errorClass, options, settings]] of Object.entries(failures)) {
    it(`say what to do, in whole sentences, as the end of their text: ${name}`, async () => {
      const { advice, message } = await under(errorClass, options, settings);
      assert.match(advice, /^[A-Z].{10,}\.$/);
      assert.ok(message.endsWith(advice), message);
    });

    it(`are one line of text: ${name}`, async () => {
      assert.doesNotMatch((await under(errorClass, options, settings)).message, /[\r\n]/);
    });
  }

  it("403 names the permission to grant and its older alias", async () => {
    const { advice } = await under(PermissionError, { faults: "status-403" });
    assert.match(advice, /kps::getFailedTask/);
    assert.match(advice, /kps:domainKeypairs:getfailtask/);
  });

  it("403 of the running tasks names their permission", async () => {
    const simulator = await start({ faults: "status-403" });
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    const { advice } = await rejectionOf(PermissionError, client.listRunningTasks());
    assert.match(advice, /kps::getRunningTask.*kps:domainKeypairs:getrunningtask/);
  });

  for (const denial of ["kps", "kms", "policy"] as const) {
    it(`a denial in the ${denial} form names the permission too`, async () => {
      const accessKeys = [{ accessKey, secretKey, deniedActions: ["kps::getFailedTask"], denial }];
      assert.match((await under(PermissionError, { credentials: { accessKeys } })).advice, /kps::getFailedTask/);
    });
  }

  it("APIGW.0301 says what can be wrong with a signature, and that it was not sent again", async () => {
    const { advice } = await under(AuthenticationError, { faults: "status-401" });
    for (const part of [/secret key/, /security token/, /clock/, /not retried/, /lock/]) assert.match(advice, part);
  });

  it("APIG.0301, as other gateways write it, gets the same advice", async () => {
    const error = await answered(401, '{"error_code":"APIG.0301","error_msg":"x"}');
    assert.match(error.advice, /signature or token was not accepted/);
  });

  it("KMS.0305, a token of another project, is an AuthenticationError that says so", async () => {
    const error = await under(AuthenticationError, { faults: "wrong-project-token:kms" });
    assert.match(error.advice, /belongs to another region or project/);
  });

  it("APIGW.0307, a token of another project, says so", async () => {
    const error = await under(AuthenticationError, { faults: "wrong-project-token:gateway" });
    assert.match(error.advice, /belongs to another region or project/);
  });

  it("throttling says to wait and to run fewer at once", async () => {
    assert.match((await under(ThrottledError, { faults: "429-forever" })).advice, /wait.*fewer/);
  });

  it("a redirect says that none is followed", async () => {
    assert.match((await under(ApiError, { faults: "redirect-other-host" })).advice, /not followed/);
  });

  describe("of a certificate that is not trusted", () => {
    async function readTls(settings: Settings): Promise<unknown> {
      const server = await startServer(always(200, '{"total":0,"tasks":[]}'), selfSigned);
      const all = { region, projectId, token: "a-token", endpoints: { kps: server.url }, ...settings };
      return new KpsClient(all, quickRuntime({})).listFailedTasks();
    }

    it("are NetworkErrors that name the setting for one's own authority", async () => {
      assert.match((await rejectionOf(NetworkError, readTls({}))).message, /not trusted.*kps:cacertFile/);
    });

    it("do not occur when its authority is named", async () => {
      await readTls({ cacertFile: selfSigned.file });
    });

    it("do not occur when the check is switched off", async () => {
      await readTls({ insecure: true });
    });
  });

  for (const seconds of [3600, -3600]) {
    it(`of a clock that is ${seconds} s off name both times`, async () => {
      const now = Date.UTC(2025, 9, 16, 8);
      const simulator = await start({ now: () => now, faults: `clock-skew:${seconds}` });
      const client = new KpsClient({}, quickRuntime(simulator.environment, { now: () => now }));
      const { advice } = await rejectionOf(AuthenticationError, client.listFailedTasks());
      assert.ok(advice.includes("2025-10-16T08:00:00"), advice);
      assert.ok(advice.includes(new Date(now + seconds * 1000).toISOString().slice(0, 19)), advice);
    });
  }

  it("escape newlines, ANSI sequences and controls of the service's text", async () => {
    const hostile = "a\nb\r\u001b[31mc\u0007\u0000d\u202ee\u2028f\u009bg";
    const error = await answered(400, JSON.stringify({ error_code: hostile, error_msg: hostile }));
    assert.doesNotMatch(error.message, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
    assert.match(error.message, /a\\u\{a\}b/);
  });

  it("escape controls in the excerpt of a body that is no JSON", async () => {
    const error = await answered(200, "<p>\u001b[31m\n\u202e</p>");
    assert.doesNotMatch(error.message, /[\u0000-\u001f\u202a-\u202e]/);
  });

  it("cut the service's text, however long", async () => {
    const error = await answered(400, JSON.stringify({ error_code: "KPS.0002", error_msg: "word ".repeat(100_000) }));
    assert.ok(error.message.length < 1000, `${error.message.length} characters`);
  });

  it("of a body that is no JSON show how it begins", async () => {
    assert.match((await under(DecodeError, { faults: "html-200" })).message, /<!DOCTYPE html>/);
  });

  it("of a wrong field name it and its place", async () => {
    const { message } = await under(DecodeError, { faults: "wrong-types:task-time-text" });
    assert.match(message, /tasks\[0\]\.task_time/);
  });

  describe("read the code and text of each form of body", () => {
    const bodies = {
      KPS: '{"error_code":"KPS.0002","error_msg":"Parameter error"}',
      KMS: '{"error":{"error_code":"KPS.0002","error_msg":"Parameter error"}}',
      IAM: '{"error":{"code":"KPS.0002","message":"Parameter error","title":"Bad Request"}}',
      plain: '{"code":"KPS.0002","message":"Parameter error"}',
    };
    for (const [form, body] of Object.entries(bodies)) {
      it(form, async () => {
        assert.match((await answered(400, body)).message, /answered 400 KPS\.0002: Parameter error/);
      });
    }

    it("and the status alone of a body in none of them", async () => {
      assert.match((await answered(502, "<html>Bad Gateway</html>")).message, /answered 502\. /);
    });

    it("and the status of a body of odd types", async () => {
      assert.match((await answered(400, '{"error":null,"error_code":{},"error_msg":[]}')).message, /answered 400\. /);
    });

    for (const [header, body] of [
      ["X-Request-Id", "{}"],
      ["X-IAM-Trace-Id", "{}"],
      ["X-Other", '{"request_id":"the-id"}'],
    ] as const) {
      it(`and the request id from ${header === "X-Other" ? "the body" : header}`, async () => {
        assert.match((await answered(400, body, { [header]: "the-id" })).message, /request id the-id/);
      });
    }
  });
});
