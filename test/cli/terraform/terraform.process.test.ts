import assert from "node:assert/strict";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

describe("kps terraform", function () {
  this.timeout(60_000);
  this.slow(5_000);
  const simulator = simulatorPerTest();
  const kps = useKpsFolder(simulator);

  /** The flat map that Terraform gets. */
  async function answerTo(query: object): Promise<Record<string, string>> {
    const printed = await kps().succeed(["terraform"], { input: JSON.stringify(query) });
    return JSON.parse(printed) as Record<string, string>;
  }

  it("answers an empty query with a flat map of texts that passes", async () => {
    const { message, scope, ...rest } = await answerTo({});
    assert.deepEqual(rest, {
      status: "clean",
      passes: "true",
      blocking_count: "0",
      blocking_keys: "",
      project_total: "0",
    });
    assert.match(String(scope), /^cn-north-4\/./);
    assert.match(String(message), /0 blocking of 0$/);
  });

  it("answers with exit 0 when failures block, so that a precondition decides", async () => {
    simulator().setFailedTasks(3);
    const answer = await answerTo({});
    assert.deepEqual([answer["status"], answer["passes"], answer["blocking_count"]], ["blocked", "false", "3"]);
    assert.equal(answer["blocking_keys"]?.split(",").length, 3);
  });

  it("fails the read itself with fail = true, with the verdict's message", async () => {
    simulator().setFailedTasks(3);
    const { code, stdout, stderr } = await kps().run(["terraform"], { input: '{"fail":"true"}' });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /3 blocking of 3/);
  });

  it("filters by texts with commas and by jsonencode, an empty text counting as absent", async () => {
    simulator().addFailedTask({ keypair_name: "dev,1" });
    simulator().addFailedTask({ keypair_name: "prod-1" });
    const counts = [];
    for (const keypair_names of ["prod-*,test-*", '["dev,1"]', ""]) {
      counts.push((await answerTo({ keypair_names }))["blocking_count"]);
    }
    assert.deepEqual(counts, ["1", "1", "2"]);
  });

  it("passes hostile names on as plain JSON texts", async () => {
    simulator().addFailedTask({ server_name: '"}\u001b[31m${file("x")}\n%{if}', keypair_name: "公钥🔑" });
    const { message } = await answerTo({});
    assert.ok(message !== undefined && !message.includes("\u001b"));
  });

  it("keeps the map below 1 MB with 100,000 failures", async () => {
    simulator().setFailedTasks(100_000);
    const printed = await kps().succeed(["terraform"], { input: "{}" });
    assert.ok(Buffer.byteLength(printed) < 1_000_000, `${Buffer.byteLength(printed)} bytes`);
    const answer = JSON.parse(printed) as Record<string, string>;
    assert.equal(answer["blocking_count"], "100000");
    assert.equal(answer["blocking_keys"]?.split(",").length, 1000);
  });

  const doubts: Record<string, readonly [query: string, words: RegExp]> = {
    "no query": ["", /the query on stdin: is missing/],
    "broken JSON": ['{"since":', /is not valid JSON/],
    "JSON that is a list": ["[]", /must be a JSON object/],
    "JSON that is null": ["null", /must be a JSON object/],
    "a key that is not known": ['{"keypair_name":"a"}', /keypair_name: is not a query of kps terraform/],
    "a key in camelCase": ['{"keypairNames":"a"}', /keypairNames: is not a query/],
    "a value that is no text": ['{"since":20}', /since: must be a text/],
    "an empty list": ['{"keypair_names":"[]"}', /keypair_names: is an empty list/],
    "a list of numbers": ['{"server_ids":"[1]"}', /server_ids: must be texts/],
    "an age": ['{"since":"24h"}', /since/],
    "fail in words": ['{"fail":"yes"}', /fail: must be "true" or "false"/],
    "a file that is not there": ['{"acknowledgements_file":"none.yaml"}', /none\.yaml/],
  };
  for (const [what, [query, words]] of Object.entries(doubts)) {
    it(`is an error on stderr alone for ${what}`, async () => {
      const { code, stdout, stderr } = await kps().run(["terraform"], { input: query });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, words);
    });
  }

  it("is an error when the list cannot be read", async () => {
    simulator().setFault("status-401");
    const { code, stdout, stderr } = await kps().run(["terraform"], { input: "{}" });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /so nothing passes/);
  });

  it("does not wait for an answer when stdin is closed", async () => {
    const { code, stdout } = await kps().run(["terraform"], { through: 'exec "$@" <&-' });
    assert.deepEqual([code, stdout], [1, ""]);
  });

  it("ends on SIGTERM while the query has not ended", async () => {
    const { code, stdout, stderr } = await kps().run(["terraform"], { through: 'sleep 4 | timeout 2 "$@"' });
    assert.deepEqual([code, stdout], [124, ""]);
    assert.match(stderr, /was cancelled/);
  });
});
