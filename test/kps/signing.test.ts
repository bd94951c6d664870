import assert from "node:assert/strict";
import { canonicalRequest } from "../../provider/kps/signing/canonicalRequest";
import { authorizationHeader, sdkDate } from "../../provider/kps/signing/signRequest";
import { accessKey, secretKey, vectors } from "./signing-vectors.json";

describe("signing: published and computed vectors", () => {
  for (const { name, method, url, headers, body, canonical, signature } of vectors) {
    // The vectors differ in their headers, which gives the imported JSON optional ones.
    const request = { method, url: new URL(url), headers: headers as Record<string, string>, body };

    it(`${name}: has the canonical form that the service computes`, () => {
      assert.equal(canonicalRequest(request).text, canonical.join("\n"));
    });

    it(`${name}: has the signature that the service accepts`, () => {
      const signedHeaders = canonical.at(-2);
      assert.equal(
        authorizationHeader(request, accessKey, secretKey),
        `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      );
    });
  }

  it("writes the date of a signature in UTC without fractions", () => {
    assert.equal(sdkDate(Date.UTC(2025, 0, 2, 3, 4, 5, 678)), "20250102T030405Z");
  });
});
