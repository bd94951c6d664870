import assert from "node:assert/strict";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

describe("kps check --report", () => {
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);

  it("writes the formats of kps drift, and the verdict all the same", async () => {
    const reports = ["html=r.html", "json=r.json", "junit=r.xml"].flatMap((report) => ["--report", report]);
    const { code, stdout, stderr } = await kps().run(["check", ...reports]);
    assert.equal(code, 2, stderr);
    assert.match(stdout, /3 blocking of 3/);
    assert.match(kps().read("r.html") ?? "", /Not compared with a baseline/);
    assert.equal((JSON.parse(kps().read("r.json") ?? "") as { counts: { new: number } }).counts.new, 3);
    assert.match(kps().read("r.xml") ?? "", /<testsuite/);
  });

  it("gives stdout to a report without a path", async () => {
    const { code, stdout } = await kps().run(["check", "--report", "markdown"]);
    assert.equal(code, 2);
    assert.match(stdout, /^## Key-pair failures: new/);
    assert.doesNotMatch(stdout, /What to do:/);
  });
});
