import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTextFile, TextFileError } from "../../provider/values/textFile";
import { temporaryFolder } from "../support/temporaryFolder";
import { makeNamedPipe } from "../support/makeNamedPipe";

const named = { named: true, maxBytes: 100 };
const found = { named: false, maxBytes: 100 };

describe("a text file", () => {
  const folder = temporaryFolder();
  const put = (content: string | Buffer, name = "file"): string => {
    const path = join(folder(), name);
    writeFileSync(path, content);
    return path;
  };
  const reasonOf = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof TextFileError) return error.message;
      throw error;
    }
    return assert.fail("it was read");
  };

  it("is undefined when it is not there, or a link to nothing", () => {
    symlinkSync(join(folder(), "gone"), join(folder(), "link"));
    for (const name of ["gone", "link"]) assert.equal(readTextFile(join(folder(), name), named), undefined);
  });

  for (const [title, text] of Object.entries({
    text: "a: ü\n",
    "no text": "",
    "a text of all bytes allowed": "x".repeat(100),
  })) {
    it(`gives ${title} as it is`, () => {
      const file = readTextFile(put(text), found);
      assert.equal(file?.bytes.toString("utf8"), text);
      assert.equal(file.mark, "");
    });
  }

  it("gives its byte order mark apart", () => {
    const file = readTextFile(put("\ufeffa"), found);
    assert.deepEqual([file?.bytes.toString("utf8"), file?.mark], ["a", "\ufeff"]);
  });

  const unusable: Record<string, readonly [Buffer, RegExp]> = {
    "UTF-16, little end first": [Buffer.from("\ufeffab", "utf16le"), /UTF-16/],
    "UTF-16, big end first": [Buffer.from("\ufeffab", "utf16le").swap16(), /UTF-16/],
    "UTF-16 without a mark": [Buffer.from("ab", "utf16le"), /UTF-16/],
    "UTF-32": [Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /UTF-16/],
    "Latin-1": [Buffer.from("ü", "latin1"), /not UTF-8/],
    "half a character": [Buffer.from("ü").subarray(0, 1), /not UTF-8/],
    "one byte too many": [Buffer.alloc(101, "x"), /^is larger than/],
  };
  for (const [title, [bytes, says]] of Object.entries(unusable)) {
    it(`is an error with ${title}`, () => {
      assert.match(
        reasonOf(() => readTextFile(put(bytes), named)),
        says,
      );
    });
  }

  it("is an error when it is a folder", () => {
    mkdirSync(join(folder(), "sub"));
    for (const options of [named, found]) {
      assert.equal(
        reasonOf(() => readTextFile(join(folder(), "sub"), options)),
        "cannot be read (EISDIR)",
      );
    }
  });

  it("that is found by itself must be a regular file: no pipe, no device, not by a link either", () => {
    makeNamedPipe(join(folder(), "pipe"));
    symlinkSync("/dev/null", join(folder(), "link"));
    assert.match(
      reasonOf(() => readTextFile(join(folder(), "pipe"), found)),
      /^is a named pipe/,
    );
    assert.match(
      reasonOf(() => readTextFile(join(folder(), "link"), found)),
      /^is a device/,
    );
  });

  it("may be a link to a regular file", () => {
    put("a");
    symlinkSync(join(folder(), "file"), join(folder(), "link"));
    assert.equal(readTextFile(join(folder(), "link"), found)?.bytes.toString(), "a");
  });
});
