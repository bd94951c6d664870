import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { canonicalRequest, signature } from "../../../provider/simulator/signing/canonicalRequest";
import { secretKey, vectors } from "./vectors";

describe("simulator: signing", () => {
  for (const vector of vectors) {
    it(`hashes the canonical request of ${vector.name}`, () => {
      const canonical = canonicalRequest(vector.request, vector.signedHeaders);
      assert.equal(createHash("sha256").update(canonical).digest("hex"), vector.canonicalHash);
    });

    it(`signs ${vector.name}`, () => {
      const canonical = canonicalRequest(vector.request, vector.signedHeaders);
      assert.equal(signature(canonical, vector.request.headers["x-sdk-date"] ?? "", secretKey), vector.signature);
    });
  }

  const request = { method: "GET", path: "/", rawQuery: "", headers: {}, body: Buffer.alloc(0) };

  it("takes X-Sdk-Content-Sha256 in place of the body's hash", () => {
    const headers = { "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" };
    assert.match(canonicalRequest({ ...request, headers }, []), /\nUNSIGNED-PAYLOAD$/);
  });

  it("trims the values of headers", () => {
    assert.match(canonicalRequest({ ...request, headers: { a: "  b  " } }, ["a"]), /\na:b\n/);
  });

  it("sorts equal names of the query by value and writes an empty value as name=", () => {
    assert.equal(canonicalRequest({ ...request, rawQuery: "b=2&b=1&a" }, []).split("\n")[2], "a=&b=1&b=2");
  });

  it("takes a percent sign that begins no escape for itself", () => {
    assert.equal(canonicalRequest({ ...request, path: "/50%" }, []).split("\n")[1], "/50%25/");
  });

  it("encodes the characters that encodeURIComponent leaves", () => {
    assert.equal(canonicalRequest({ ...request, path: "/!'()*" }, []).split("\n")[1], "/%21%27%28%29%2A/");
  });
});
