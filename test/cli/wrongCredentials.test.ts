import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { KpsError } from "../../provider/kps/errors";
import { processRuntime } from "../../provider/kps/model/runtime";
import { simulatorDefaults } from "../../provider/simulator";
import type { Simulator } from "../../provider/simulator";
import { runAckList, runAckPrune } from "../../sdk/cli/ack/runAck";
import { check } from "../../sdk/cli/check/check";
import { exitCodes } from "../../sdk/cli/commandContext";
import type { CommandContext } from "../../sdk/cli/commandContext";
import { runDoctor } from "../../sdk/cli/doctor/runDoctor";
import { drift } from "../../sdk/cli/drift/drift";
import { runExplain } from "../../sdk/cli/explain/runExplain";
import type { KpsPoliciesOptions } from "../../sdk/policy";
import { isolatedHome } from "../kps/support/isolatedHome";
import { runPolicies } from "../policy/support/runPolicies";
import { quickRuntime, withEnvironment } from "../support/runtime";
import { simulatorPerSuite } from "../support/simulator";

const { accessKey, userName, domainName, temporaryAccessKey, temporarySecretKey } = simulatorDefaults;
const scopeCount = 8;
const numbers = Array.from({ length: scopeCount }, (_, index) => index);
const projects = numbers.map((index) => ({
  id: String(index).repeat(32),
  name: index === 0 ? "cn-north-4" : `cn-north-4_team${index}`,
  failedTasks: 2,
}));

/** Credentials that the simulator refuses, as one environment: each one key or one user. */
const wrongEnvironments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a key in HW_*": { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: "wrong" },
  "a key in HUAWEICLOUD_SDK_*": { HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: "wrong" },
  "a key in OS_*": { OS_ACCESS_KEY: accessKey, OS_SECRET_KEY: "wrong" },
  "a temporary key": {
    HW_ACCESS_KEY: temporaryAccessKey,
    HW_SECRET_KEY: temporarySecretKey,
    HW_SECURITY_TOKEN: "wrong",
  },
  "a password": { HW_USER_NAME: userName, HW_USER_PASSWORD: "wrong", HW_DOMAIN_NAME: domainName },
  "a token": { HW_AUTH_TOKEN: "wrong" },
  "a key for an agency": {
    HW_ACCESS_KEY: accessKey,
    HW_SECRET_KEY: "wrong",
    HW_ASSUME_ROLE_AGENCY_NAME: "reader",
    HW_ASSUME_ROLE_DOMAIN_NAME: domainName,
  },
  "the current profile alone": {},
};

/** How one scope is asked for: by itself, with one of eight profiles of the same wrong key, in a manner of its own. */
interface ScopeManner {
  readonly byName: boolean;
  readonly profile: boolean;
  readonly agency: boolean;
  readonly timeout: boolean;
}

const manner: fc.Arbitrary<ScopeManner> = fc.record({
  byName: fc.boolean(),
  profile: fc.boolean(),
  agency: fc.boolean(),
  timeout: fc.boolean(),
});

describe("a run with wrong credentials", function () {
  this.timeout(120_000);
  const simulator = simulatorPerSuite({ projects, latencyMs: 2 });
  const home = isolatedHome();

  beforeEach("write 8 profiles of the same wrong key", () => {
    const profiles = numbers.map((index) => ({
      name: `p${index}`,
      mode: "AKSK",
      accessKeyId: accessKey,
      secretAccessKey: "wrong",
    }));
    home().hcloud({ current: "p0", profiles });
  });

  function environment(name: string): Record<string, string> {
    const { url } = simulator();
    const addresses = { KPS_ENDPOINT: url, KPS_IAM_ENDPOINT: url, KPS_STS_ENDPOINT: url, KPS_METADATA_ENDPOINT: "off" };
    return { ...addresses, HW_REGION_NAME: "cn-north-4", ...wrongEnvironments[name] };
  }

  /** A new process: its memory of credentials is empty. */
  function newProcess(env: Readonly<Record<string, string>>): CommandContext {
    const nothing = () => undefined;
    const files = { homeDirectory: () => home().path, readFile: processRuntime.readFile };
    return {
      runtime: quickRuntime(env, files),
      folder: home().path,
      ...{ write: nothing, writeError: nothing, writeCommand: nothing },
      signal: new AbortController().signal,
    };
  }

  function scopesOf(manners: readonly ScopeManner[]) {
    return manners.map(({ byName, profile, agency, timeout }, index) => ({
      region: "cn-north-4",
      ...(byName ? { projectName: projects[index]?.name } : { projectId: projects[index]?.id }),
      ...(profile ? { profile: `p${index}` } : {}),
      ...(agency ? { assumeRole: { agencyName: `a${index}`, domainName } } : {}),
      ...(timeout ? { timeout: `${30 + index}s` } : {}),
    }));
  }

  const scope = projects.map(({ id }) => `cn-north-4/${id}`);
  /** Each command on many scopes; those of one scope alone take the first. */
  const runs: Readonly<
    Record<string, (env: Record<string, string>, manners: readonly ScopeManner[]) => Promise<unknown>>
  > = {
    check: (env) => check({}, newProcess(env)),
    doctor: (env) => runDoctor({}, newProcess(env)),
    "drift --scope": (env) => drift({ scope, failOn: "new" }, newProcess(env)),
    "drift --config": (env, manners) => {
      home().hcloud(JSON.stringify({ scopes: scopesOf(manners) }), { at: "kps.yaml" });
      return drift({ config: join(home().path, "kps.yaml"), failOn: "new" }, newProcess(env));
    },
    "ack list": (env) => runAckList({ scope }, newProcess(env)),
    "ack prune": (env) => runAckPrune({ scope }, { input: process.stdin, output: process.stderr }, newProcess(env)),
    explain: (env) => runExplain([], { all: true, scope }, newProcess(env)),
    policies: async (env, manners) => {
      processRuntime.proofs.forget();
      const options = { scopes: scopesOf(manners) } as KpsPoliciesOptions;
      const said = await withEnvironment({ ...env, HOME: home().path, USERPROFILE: home().path }, () =>
        runPolicies(options, { stack: { project: "p", stack: "s" } }),
      );
      assert.ok(
        said.some(({ violations }) => violations.length > 0),
        "no policy reported anything",
      );
    },
  };

  /** Requests that were refused, by what they were refused for: a signature, a token, a password. */
  function refused({ requests }: Simulator): { signatures: number; passwords: number; tokens: number } {
    const of = requests.filter(({ status }) => status === 401);
    return {
      signatures: of.filter(({ headers }) => headers["authorization"] !== undefined).length,
      tokens: of.filter(({ headers }) => headers["x-auth-token"] !== undefined).length,
      passwords: of.filter(({ path }) => path.endsWith("/auth/tokens")).length,
    };
  }

  async function isHarmless(run: string, env: string, manners: readonly ScopeManner[]): Promise<void> {
    simulator().requests.clear();
    try {
      const code = await runs[run]?.(environment(env), manners);
      assert.ok(code === undefined || code === exitCodes.couldNotTell, `${run} ended with ${String(code)}`);
    } catch (error) {
      if (!(error instanceof KpsError)) throw error;
    }
    const counts = refused(simulator());
    assert.ok(
      Object.values(counts).every((count) => count <= 1),
      `${run}: ${JSON.stringify(counts)}`,
    );
    assert.ok(simulator().requests.length > 0, "nothing was asked at all");
    assert.ok(!simulator().requests.some(({ status }) => status === 200), "a list was read");
  }

  const plain = numbers.map(() => ({ byName: false, profile: false, agency: false, timeout: false }));
  const profiled = plain.map((one) => ({ ...one, profile: true }));
  for (const run of Object.keys(runs)) {
    for (const env of Object.keys(wrongEnvironments)) {
      it(`${run}, ${env}: sends one bad request`, () => isHarmless(run, env, plain));
    }
  }
  for (const run of ["drift --config", "policies"]) {
    it(`${run} with 8 profiles of one wrong key: sends one bad request`, () =>
      isHarmless(run, "the current profile alone", profiled));
  }

  it("never sends more than one bad signature, password or token, whatever the mixture", async () => {
    const mixture = fc.tuple(
      fc.constantFrom(...Object.keys(runs)),
      fc.constantFrom(...Object.keys(wrongEnvironments).filter((name) => name !== "a temporary key")),
      fc.array(manner, { minLength: scopeCount, maxLength: scopeCount }),
    );
    await fc.assert(
      fc.asyncProperty(mixture, ([run, env, manners]) => isHarmless(run, env, manners)),
      { numRuns: 60 },
    );
  });
});
