import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { confirm } from "../../../sdk/cli/clear/confirm";

describe("the question of kps clear", () => {
  const never = new AbortController().signal;
  async function answered(...chunks: string[]): Promise<{ yes: boolean; shown: string }> {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = new PassThrough();
    const asked = confirm("Delete? ", { input, output }, never);
    for (const chunk of chunks) input.write(chunk);
    if (chunks.length === 0) input.end();
    return { yes: await asked, shown: String(output.read()) };
  }

  it("is answered by the whole word yes only", async () => {
    assert.equal((await answered("yes\n")).yes, true);
    assert.equal((await answered("Yes \n")).yes, true);
    for (const text of ["y\n", "\n", "no\n", "yes please\n"]) assert.equal((await answered(text)).yes, false);
  });

  it("is shown, and takes Ctrl-C and the end of input for no", async () => {
    const ended = await answered();
    assert.equal(ended.yes, false);
    assert.ok(ended.shown.includes("Delete? "));
    assert.equal((await answered("\u0003")).yes, false);
  });

  it("ends with the command", async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    assert.equal(await confirm("?", { input, output: new PassThrough() }, AbortSignal.abort()), false);
  });
});
