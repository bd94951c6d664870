import assert from "node:assert/strict";
import { ApiError, AuthenticationError, PermissionError } from "../../../provider/kps/errors";
import type { KpsError } from "../../../provider/kps/errors";
import { simulatorDefaults } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { startRawServer } from "../../support/rawServer";
import { rejectionOf } from "../../support/rejection";
import type { ErrorClass } from "../../support/rejection";
import { refusing } from "../support/codeServer";
import type { BodyForm } from "../support/codeServer";
import { clientOf } from "../support/readAs";

const { accessKey, secretKey, projectId, token } = simulatorDefaults;

/** A refusal: its code, the class of its error, and what its advice must say. */
interface Refusal {
  readonly status: number;
  readonly form: BodyForm;
  readonly code: string;
  readonly error: ErrorClass<KpsError>;
  readonly says: readonly RegExp[];
}

const lockedKey = [/five wrong signatures/, /five minutes/];
const wrongKey = [
  /access key and its secret key/,
  /temporary key comes with its security token/,
  /clock/,
  ...lockedKey,
];
const grant = [/kps::getFailedTask/, /kps:domainKeypairs:getfailtask/];

/** By what went wrong. The gateway has one code for a wrong, a locked and an expired key: their texts are one. */
const refusals: Readonly<Record<string, Refusal>> = {
  "no permission, by KPS": { status: 403, form: "kps", code: "KPS.9003", error: PermissionError, says: grant },
  "no permission, by KMS": { status: 403, form: "kms", code: "KMS.0306", error: PermissionError, says: grant },
  "no permission, by an unknown code": {
    status: 403,
    form: "kps",
    code: "KPS.9999",
    error: PermissionError,
    says: grant,
  },
  "a user of unknown type": { status: 403, form: "kps", code: "KPS.9006", error: PermissionError, says: grant },
  "a wrong, locked or expired key, APIGW": {
    status: 401,
    form: "gateway",
    code: "APIGW.0301",
    error: AuthenticationError,
    says: wrongKey,
  },
  "a wrong, locked or expired key, APIG": {
    status: 401,
    form: "gateway",
    code: "APIG.0301",
    error: AuthenticationError,
    says: wrongKey,
  },
  "a token that must be renewed, by the gateway": {
    status: 401,
    form: "gateway",
    code: "APIGW.0307",
    error: AuthenticationError,
    says: [/token has expired/, /another region or project/],
  },
  "a token that was not accepted, by KPS": {
    status: 401,
    form: "kps",
    code: "KPS.9001",
    error: AuthenticationError,
    says: [/token is missing or was not accepted/],
  },
  "a malformed token": {
    status: 403,
    form: "kms",
    code: "KMS.0301",
    error: AuthenticationError,
    says: [/empty or malformed/],
  },
  "an invalid token": {
    status: 403,
    form: "kms",
    code: "KMS.0302",
    error: AuthenticationError,
    says: [/token is not valid/],
  },
  "an expired token": {
    status: 403,
    form: "kms",
    code: "KMS.0303",
    error: AuthenticationError,
    says: [/token has expired/],
  },
  "a token of another project": {
    status: 403,
    form: "kms",
    code: "KMS.0305",
    error: AuthenticationError,
    says: [/belongs to another region or project/, /scope of this project/],
  },
  "a project of somebody else": {
    status: 403,
    form: "kms",
    code: "KMS.0321",
    error: PermissionError,
    says: [/not the credentials' own/, /kps:projectId/, /kps:region/],
  },
  "a project that is not available": {
    status: 403,
    form: "gateway",
    code: "APIGW.0310",
    error: PermissionError,
    says: [/project is not available/, /kps:projectId/],
  },
  "a user on the deny list": {
    status: 403,
    form: "gateway",
    code: "APIGW.0302",
    error: PermissionError,
    says: [/deny list/, /administrator/],
  },
  "a user who may not work in the region": {
    status: 403,
    form: "gateway",
    code: "APIGW.0802",
    error: PermissionError,
    says: [/may not work in this region/],
  },
  "a frozen account": {
    status: 403,
    form: "kps",
    code: "KPS.9004",
    error: PermissionError,
    says: [/account is frozen/],
  },
  "a frozen account, by KMS": {
    status: 403,
    form: "kms",
    code: "KMS.0328",
    error: PermissionError,
    says: [/account is frozen/],
  },
  "a restricted account": {
    status: 403,
    form: "kps",
    code: "KPS.9005",
    error: PermissionError,
    says: [/account is restricted/],
  },
  "no real-name authentication": {
    status: 403,
    form: "kms",
    code: "KMS.0314",
    error: PermissionError,
    says: [/real-name/],
  },
  "a test account": { status: 401, form: "kps", code: "KPS.9002", error: AuthenticationError, says: [/test account/] },
  "an unknown path": {
    status: 404,
    form: "gateway",
    code: "APIGW.0101",
    error: ApiError,
    says: [/kps:region and kps:endpoints/],
  },
};

/** Messages that could mislead who reads them: of other refusals, in another language, in none. */
const messages = [
  "账号已冻结",
  "AK access failed to reach the limit,forbidden",
  "token expires",
  "No operation permission",
  "",
];

/** Refusals that mean the same in different services' words. */
const sameText = [
  ["no permission, by KPS", "no permission, by KMS", "no permission, by an unknown code", "a user of unknown type"],
  ["a wrong, locked or expired key, APIGW", "a wrong, locked or expired key, APIG"],
  ["a frozen account", "a frozen account, by KMS"],
];

describe("what to do about a refusal", () => {
  const startServer = closedAfterEach(startRawServer);

  /** The advice of a refusal with this message, and how often it was asked. */
  async function adviceOf({ status, form, code, error }: Refusal, message: string, credentials: object) {
    const server = await startServer(refusing(status, form, code, message));
    const client = clientOf(server, { settings: { ...credentials, projectId } });
    const rejected = await rejectionOf(error, client.listFailedTasks());
    return { advice: rejected.advice, text: rejected.message, requests: server.received.length };
  }

  for (const [what, refusal] of Object.entries(refusals)) {
    it(`${what} (${refusal.status} ${refusal.code}): told by the code, whatever the message says`, async () => {
      const advices = new Set<string>();
      for (const message of messages) {
        const { advice, text, requests } = await adviceOf(refusal, message, { accessKey, secretKey });
        advices.add(advice);
        assert.equal(requests, 1, "it was repeated");
        assert.ok(text.includes(refusal.code), text);
        if (message !== "") assert.ok(text.includes(message), "the service's own message is not shown");
      }
      const [advice = "", ...others] = advices;
      assert.deepEqual(others, []);
      for (const pattern of refusal.says) assert.match(advice, pattern);
    });
  }

  it("has a text of its own for each cause that has a code of its own", async () => {
    const texts = new Map<string, string[]>();
    for (const [what, refusal] of Object.entries(refusals)) {
      const { advice } = await adviceOf(refusal, "", { token });
      texts.set(advice, [...(texts.get(advice) ?? []), what]);
    }
    const shared = [...texts.values()].filter(({ length }) => length > 1);
    assert.deepEqual(shared, sameText);
  });

  it("names the source of the credentials that were refused", async () => {
    for (const what of ["no permission, by KPS", "a wrong, locked or expired key, APIGW"]) {
      const server = await startServer(refusing(refusals[what]?.status ?? 0, "kps", refusals[what]?.code ?? "", ""));
      const env = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey, HW_PROJECT_ID: projectId };
      await assert.rejects(clientOf(server, { env }).listFailedTasks(), /HW_ACCESS_KEY/);
    }
  });
});
