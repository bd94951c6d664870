import assert from "node:assert/strict";
import { join } from "node:path";
import { runTool } from "../../../scripts/cache/runTool";
import { temporaryFolder } from "../../support/temporaryFolder";
import { writeScript } from "../../support/writeScript";

describe("runTool", () => {
  const temporary = temporaryFolder();

  it("returns stdout", async () => {
    assert.equal(await runTool(writeScript(join(temporary(), "tool"), `echo "got $1"`), ["it"]), "got it\n");
  });

  it("says what failed, with the end of the output", async () => {
    const tool = writeScript(
      join(temporary(), "tool"),
      "for i in $(seq 1 50); do echo line $i; done; echo bad >&2; exit 3",
    );
    await assert.rejects(runTool(tool, ["now"]), (error: Error) => {
      assert.match(error.message, /tool now failed \(3\):\nline 37\n[^]*line 50\nbad$/);
      return true;
    });
  });

  it("says that a tool is missing", async () => {
    await assert.rejects(runTool(join(temporary(), "absent"), []), /absent failed \(ENOENT\)/);
  });

  it("ends a tool that takes too long", async () => {
    const tool = writeScript(join(temporary(), "tool"), "exec sleep 20");
    await assert.rejects(runTool(tool, [], { timeout: 50 }), /tool took longer than 50 ms/);
  });
});
