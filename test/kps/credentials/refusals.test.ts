import assert from "node:assert/strict";
import { ApiError, AuthenticationError, ConfigError, PermissionError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import type { SimulatorOptions } from "../../../provider/simulator";
import { closedAfterEach } from "../../support/closedAfterEach";
import { rejection, rejectionOf } from "../../support/rejection";
import { clientOf } from "../support/readAs";

const { accessKey, secretKey, temporaryAccessKey, temporarySecretKey, securityToken, token } = simulatorDefaults;
const { projectId, region, userName, password, domainName } = simulatorDefaults;
const key = { accessKey, secretKey };
const temporary = { accessKey: temporaryAccessKey, secretKey: temporarySecretKey, securityToken };
const user = { userName, password, domainName };
const hour = 3_600_000;

describe("credentials that the simulator refuses", () => {
  const start = closedAfterEach(startSimulator);

  /** What a read with these settings is refused with, and the requests that it took. */
  async function refused(settings: Settings, options: SimulatorOptions = {}) {
    const simulator = await start(options);
    const client = clientOf(simulator, { settings: { projectId, ...settings } });
    const error = await rejection(client.listFailedTasks());
    return { error, message: String(error), requests: simulator.requests.length };
  }

  it("a wrong secret key: once, with what to check", async () => {
    const { error, message, requests } = await refused({ ...key, secretKey: "wrong" });
    assert.ok(error instanceof AuthenticationError);
    assert.match(message, /401 APIGW\.0301.*check the access key and its secret key.*came from: kps:accessKey/);
    assert.equal(requests, 1);
  });

  it("a key that is locked: says after how many signatures and for how long", async () => {
    const simulator = await start();
    // Six processes: one alone would send a single wrong signature.
    for (let attempt = 0; attempt < 6; attempt++) {
      const wrong = clientOf(simulator, { settings: { ...key, secretKey: "wrong", projectId } });
      await rejection(wrong.listFailedTasks());
    }
    simulator.requests.clear();
    const right = clientOf(simulator, { settings: { ...key, projectId } });
    const error = await rejectionOf(AuthenticationError, right.listFailedTasks());
    assert.match(error.advice, /more than five wrong signatures in a row lock the access key for five minutes/);
    assert.equal(simulator.requests.length, 1);
  });

  it("a temporary key without its security token", async () => {
    const { error, message, requests } = await refused({ ...temporary, securityToken: undefined });
    assert.ok(error instanceof AuthenticationError);
    assert.match(message, /a temporary key comes with its security token/);
    assert.equal(requests, 1);
  });

  it("a temporary key that has expired", async () => {
    const expired = { accessKeys: [{ ...temporary, expiresAt: Date.now() - hour }] };
    const { error, message, requests } = await refused(temporary, { credentials: expired });
    assert.ok(error instanceof AuthenticationError);
    assert.match(message, /has not expired/);
    assert.equal(requests, 1);
  });

  it("a token that has expired, and one that is unknown", async () => {
    const expired = { tokens: [{ token, projectId, expiresAt: Date.now() - hour }] };
    for (const credentials of [expired, { tokens: [] }]) {
      const { error, message, requests } = await refused({ token }, { credentials });
      assert.ok(error instanceof AuthenticationError);
      assert.match(message, /token was not accepted.*The token came from: kps:token/);
      assert.equal(requests, 1);
    }
  });

  it("a token of another project, and of another region: two texts", async () => {
    const other = "f".repeat(32);
    const credentials = { tokens: [{ token, projectId: other }] };
    const texts = [];
    for (const name of [`${region}_blue`, "ap-southeast-3"]) {
      const projects = [
        { id: projectId, name: region },
        { id: other, name },
      ];
      const { error, message, requests } = await refused({ token }, { projects, credentials });
      assert.ok(error instanceof AuthenticationError);
      assert.match(message, /(belongs to another|expired.* or belongs to another) region or project/);
      assert.equal(requests, 1);
      texts.push(error.advice);
    }
    assert.equal(new Set(texts).size, 2);
  });

  it("a project that is disabled, given by its id or to be looked up", async () => {
    const projects = [{ id: projectId, name: region, enabled: false }];
    const given = await refused(key, { projects });
    assert.ok(given.error instanceof PermissionError);
    assert.match(given.message, /The project is not available: check kps:projectId/);
    const lookedUp = await refused({ ...key, projectId: undefined }, { projects });
    assert.ok(lookedUp.error instanceof ConfigError);
    assert.match(lookedUp.message, /no project of region cn-north-4/);
  });

  it("a project of another account", async () => {
    const { error, message } = await refused(key, { projects: [{ id: projectId, name: region, domainId: "another" }] });
    assert.ok(error instanceof PermissionError);
    assert.match(message, /KMS\.0321.*not the credentials' own/);
  });

  for (const denial of ["kps", "kms", "policy"] as const) {
    it(`failed tasks that may not be read, denied in the form ${denial}: names the action and its alias`, async () => {
      const credentials = { accessKeys: [{ ...key, deniedActions: ["kps::getFailedTask"], denial }] };
      const { error, message, requests } = await refused(key, { credentials });
      assert.ok(error instanceof PermissionError);
      assert.match(message, /Grant the action kps::getFailedTask \(in role policies: kps:domainKeypairs:getfailtask\)/);
      assert.equal(requests, 1);
    });
  }

  it("running tasks that may not be read: names their action", async () => {
    const accessKeys = [{ ...key, deniedActions: ["kps::getRunningTask"] }];
    const simulator = await start({ credentials: { accessKeys } });
    const client = clientOf(simulator, { settings: { ...key, projectId } });
    await assert.rejects(client.listRunningTasks(), /kps::getRunningTask .*kps:domainKeypairs:getrunningtask/);
  });

  it("projects that may not be listed: names that action, and the way around it", async () => {
    const accessKeys = [{ ...key, deniedActions: ["iam:projects:*"] }];
    const { error, message, requests } = await refused(
      { ...key, projectId: undefined },
      { credentials: { accessKeys } },
    );
    assert.ok(error instanceof PermissionError);
    assert.match(message, /iam:projects:list/);
    assert.match(message, /kps:projectId/);
    assert.doesNotMatch(message, /getFailedTask/);
    assert.equal(requests, 1);
  });

  it("a wrong password: says so, once, and speaks of no signature", async () => {
    const { error, message, requests } = await refused({ ...user, password: "not-the-password" });
    assert.ok(error instanceof AuthenticationError);
    assert.match(message, /user name.*password/i);
    assert.doesNotMatch(message.replace(/answered.*?\./, ""), /signature|access key/);
    assert.match(message, /kps:userName/);
    assert.equal(requests, 1);
  });

  for (const role of [
    { agencyName: "nobody", domainName },
    { agencyName: "nobody", domainId: simulatorDefaults.domainId },
  ]) {
    it(`an agency that does not exist, asked for by ${Object.keys(role)[1]}: names the setting`, async () => {
      const { error, message, requests } = await refused({ ...key, assumeRole: role });
      assert.ok(error instanceof ApiError);
      assert.match(message, /assumeRole/);
      assert.equal(requests, 1);
    });
  }

  it("an agency that may not be assumed: names the action", async () => {
    const accessKeys = [{ ...key, deniedActions: ["sts:agencies:assume"] }];
    const assumeRole = { agencyName: simulatorDefaults.agencyName, domainId: simulatorDefaults.domainId };
    const { error, message } = await refused({ ...key, assumeRole }, { credentials: { accessKeys } });
    assert.ok(error instanceof PermissionError);
    assert.match(message, /sts:agencies:assume/);
  });
});

describe("a clock that is off", () => {
  const start = closedAfterEach(startSimulator);
  const settings = { ...key, projectId };

  /** The times that an error names. */
  const timesIn = (text: string) => [...text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)].map(([time]) => Date.parse(time));

  for (const seconds of [3600, -3600]) {
    it(`the service's by ${seconds} s: names both times, sends one request, corrects nothing`, async () => {
      const simulator = await start({ faults: `clock-skew:${seconds}` });
      const error = await rejectionOf(AuthenticationError, clientOf(simulator, { settings }).listFailedTasks());
      const [own = NaN, service = NaN] = timesIn(error.advice);
      assert.ok(Math.abs(own - Date.now()) < 10_000, error.advice);
      assert.ok(Math.abs(service - own - seconds * 1000) < 10_000, error.advice);
      assert.match(error.advice, /NTP/);
      assert.equal(simulator.requests.length, 1);
    });
  }

  it("this machine's by two days", async () => {
    const simulator = await start();
    const now = () => Date.now() - 48 * hour;
    const error = await rejectionOf(
      AuthenticationError,
      clientOf(simulator, { settings, runtime: { now } }).listFailedTasks(),
    );
    const [own = NaN, service = NaN] = timesIn(error.advice);
    assert.ok(Math.abs(service - own - 48 * hour) < 10_000, error.advice);
  });

  it("by ten minutes, which the service still takes: no word about it", async () => {
    const simulator = await start({ tasks: 3, faults: "clock-skew:600" });
    assert.equal((await clientOf(simulator, { settings }).listFailedTasks()).tasks.length, 3);
  });

  it("by a minute is not blamed for a wrong key", async () => {
    const simulator = await start({ faults: "clock-skew:60" });
    const client = clientOf(simulator, { settings: { ...settings, secretKey: "wrong" } });
    const error = await rejectionOf(AuthenticationError, client.listFailedTasks());
    assert.deepEqual(timesIn(error.advice), []);
  });

  it("while a password is exchanged, does not matter", async () => {
    const simulator = await start({ tasks: 3 });
    const now = () => Date.now() - 2 * hour;
    const read = clientOf(simulator, { settings: { ...user, projectId }, runtime: { now } });
    assert.equal((await read.listFailedTasks()).tasks.length, 3);
  });
});
