import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isProvisioned, provisionFolder } from "../../../scripts/cache/provisionFolder";
import { temporaryFolder } from "../../support/temporaryFolder";

const silent = (): void => undefined;

describe("provisionFolder", () => {
  const temporary = temporaryFolder();
  const folder = (): string => join(temporary(), "cache", "1.0.0");
  const fill = (into: string): Promise<void> => {
    writeFileSync(join(into, "tool"), "complete");
    return Promise.resolve();
  };

  it("fills a folder once", async () => {
    let fills = 0;
    const counting = (into: string): Promise<void> => (fills++, fill(into));
    await provisionFolder(folder(), counting, silent);
    await provisionFolder(folder(), counting, silent);
    assert.equal(fills, 1);
    assert.equal(readFileSync(join(folder(), "tool"), "utf8"), "complete");
  });

  it("leaves nothing behind when filling fails", async () => {
    const failing = async (into: string): Promise<void> => {
      await fill(into);
      throw new Error("no network");
    };
    await assert.rejects(provisionFolder(folder(), failing, silent), /no network/);
    assert.deepEqual(readdirSync(join(temporary(), "cache")), []);
  });

  it("fills a folder again that was not filled to the end, instead of using it", async () => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), "tool"), "half");
    writeFileSync(join(folder(), "leftover"), "");
    assert.equal(isProvisioned(folder()), false);
    await provisionFolder(folder(), fill, silent);
    assert.equal(readFileSync(join(folder(), "tool"), "utf8"), "complete");
    assert.equal(existsSync(join(folder(), "leftover")), false);
  });

  it("removes what a killed process left beside the folder", async () => {
    mkdirSync(join(temporary(), "cache", ".partial-1.0.0-99"), { recursive: true });
    mkdirSync(join(temporary(), "cache", ".partial-2.0.0-99"), { recursive: true });
    await provisionFolder(folder(), fill, silent);
    assert.deepEqual(readdirSync(join(temporary(), "cache")), [".partial-2.0.0-99", "1.0.0"]);
  });

  it("fills once when asked twice at the same time, and says that it waits", async () => {
    const lines: string[] = [];
    let fills = 0;
    const slow = async (into: string): Promise<void> => {
      fills++;
      await sleep(100);
      await fill(into);
    };
    const ask = (): Promise<void> => provisionFolder(folder(), slow, (line) => lines.push(line));
    await Promise.all([ask(), ask()]);
    assert.equal(fills, 1);
    assert.match(lines.join("\n"), /Another process \(pid \d+\) is filling .*; waiting/);
    assert.deepEqual(readdirSync(join(temporary(), "cache")), ["1.0.0"]);
  });

  it("takes over the lock of a killed process", async () => {
    mkdirSync(join(temporary(), "cache"));
    const lock = `${folder()}.lock`;
    writeFileSync(lock, "pid 99");
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, minuteAgo, minuteAgo);
    await provisionFolder(folder(), fill, silent);
    assert.equal(isProvisioned(folder()), true);
    assert.equal(existsSync(lock), false);
  });
});
