import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publicApi } from "./publicApi";

const file = join(__dirname, "publicApi.txt");

describe("the public API", () => {
  it("is as in publicApi.txt; after a change that is meant, run this with UPDATE_PUBLIC_API=1", () => {
    const text = publicApi();
    if (process.env["UPDATE_PUBLIC_API"] === "1") writeFileSync(file, text);
    assert.equal(text, readFileSync(file, "utf8"));
  }).timeout(60_000);
});
