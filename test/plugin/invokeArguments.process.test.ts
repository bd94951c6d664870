import assert from "node:assert/strict";
import { useBuiltPlugin } from "./support/useBuiltPlugin";

const token = "kps:index:getFailedTasks";
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

/** Arguments that are wrong in one way each: what is given, the property it is reported on, a part of the reason. */
const wrong: Record<string, [Record<string, unknown>, string, RegExp]> = {
  "a page size of 0": [{ pageSize: 0 }, "pageSize", /from 1 to 1000, not 0/],
  "a page size of 1001": [{ pageSize: 1001 }, "pageSize", /from 1 to 1000, not 1001/],
  "a page size of 1.5": [{ pageSize: 1.5 }, "pageSize", /whole number/],
  "a page size in words": [{ pageSize: "ten" }, "pageSize", /whole number/],
  "since yesterday": [{ since: "yesterday" }, "since", /RFC 3339 time .* date .* duration/],
  "since 10 parsecs": [{ since: "10 parsecs" }, "since", /duration such as 30s/],
  "since a day that is none": [{ since: "2026-02-31" }, "since", /a date such as/],
  "since a time without a zone": [{ since: "2026-01-31T08:00:00" }, "since", /RFC 3339/],
  "since the future": [{ since: tomorrow }, "since", /in the future/],
  "until before since": [{ since: "2025-02-01", until: "2025-01-01" }, "until", /before since/],
  "a list of texts that holds a number": [{ serverIds: ["a", 1] }, "serverIds[1]", /non-empty string/],
  "a list of texts that holds nothing": [{ serverNames: [""] }, "serverNames[0]", /non-empty string/],
  "a text in place of a list": [{ operateTypes: "FAILED_RESET" }, "operateTypes", /list of strings/],
  "a region with a slash": [{ region: "cn/north" }, "region", /region id/],
  "a region with a line break": [{ region: "a\r\nb" }, "region", /\\u\{d\}\\u\{a\}/],
  "a project id with dots": [{ projectId: "../x" }, "projectId", /32 hexadecimal digits/],
  "an argument that is not known": [{ serverName: ["a"] }, "serverName", /did you mean serverNames\?/],
  "an argument that is like none": [{ zzz: 1 }, "zzz", /known are .*pageSize/],
  "a filter that is not known yet": [
    { serverIds: ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"] },
    "serverIds",
    /not known yet/,
  ],
};

describe("arguments of getFailedTasks", () => {
  const plugin = useBuiltPlugin();

  for (const [what, [args, property, reason]] of Object.entries(wrong)) {
    it(`reports ${what} on ${property} alone`, async () => {
      const failures = await plugin.failuresOf(token, args);
      assert.deepEqual(Object.keys(failures), [property]);
      assert.match(failures[property] ?? "", reason);
    });
  }

  it("reports everything that is wrong at once", async () => {
    const failures = await plugin.failuresOf(token, {
      pageSize: 0,
      since: "soon",
      region: "a/b",
      serverIds: [1],
      x: 1,
    });
    assert.deepEqual(Object.keys(failures).sort(), ["pageSize", "region", "serverIds[0]", "since", "x"]);
  });

  it("are checked in getRunningTasks likewise", async () => {
    const failures = await plugin.failuresOf("kps:index:getRunningTasks", { pageSize: 0, keypairName: ["a"] });
    assert.deepEqual(Object.keys(failures).sort(), ["keypairName", "pageSize"]);
  });

  it("that are not known yet name the function that waits for them", async () => {
    const args = { since: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    const failures = await plugin.failuresOf("kps:index:getRunningTasks", args);
    assert.match(failures["since"] ?? "", /getRunningTasksOutput/);
  });
});
