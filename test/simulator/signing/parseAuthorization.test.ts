import assert from "node:assert/strict";
import { parseAuthorization, parseSdkDate } from "../../../provider/simulator/signing/parseAuthorization";
describe("simulator: authorization header", () => {
  it("reads access key, signed headers and signature", () => {
    assert.deepEqual(parseAuthorization("SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;X-Sdk-Date, Signature=abc"), {
      accessKey: "AK",
      signedHeaders: ["host", "x-sdk-date"],
      signature: "abc",
    });
  });

  for (const header of ["", "Bearer abc", "SDK-HMAC-SHA256", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host"]) {
    it(`knows nothing of "${header}"`, () => {
      assert.equal(parseAuthorization(header), undefined);
    });
  }

  it("reads X-Sdk-Date as UTC", () => {
    assert.equal(parseSdkDate("20250102T030405Z"), Date.UTC(2025, 0, 2, 3, 4, 5));
  });

  for (const text of ["2025-01-02T03:04:05Z", "20251302T030405Z", ""]) {
    it(`refuses the date "${text}"`, () => {
      assert.equal(parseSdkDate(text), undefined);
    });
  }
});
