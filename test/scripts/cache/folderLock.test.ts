import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withFolderLock } from "../../../scripts/cache/folderLock";
import { temporaryFolder } from "../../support/temporaryFolder";

const silent = (): void => undefined;
const timing = { interval: 10, stale: 100 };

describe("withFolderLock", () => {
  const temporary = temporaryFolder();

  it("lets one work at a time", async () => {
    const order: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      order.push(`${name} starts`);
      await sleep(30);
      order.push(`${name} ends`);
    };
    const folder = join(temporary(), "x");
    await Promise.all(["a", "b"].map((name) => withFolderLock(folder, work(name), silent, timing)));
    assert.deepEqual(order, ["a starts", "a ends", "b starts", "b ends"]);
  });

  it("keeps its lock while it works longer than a silent holder may", async () => {
    const folder = join(temporary(), "x");
    let working = 0;
    const work = async (): Promise<void> => {
      assert.equal(++working, 1);
      await sleep(3 * timing.stale);
      working--;
    };
    await Promise.all([1, 2].map(() => withFolderLock(folder, work, silent, timing)));
  });

  it("is released when the work fails", async () => {
    const folder = join(temporary(), "x");
    await assert.rejects(
      withFolderLock(folder, () => Promise.reject(new Error("broken")), silent, timing),
      /broken/,
    );
    assert.equal(existsSync(`${folder}.lock`), false);
  });
});
