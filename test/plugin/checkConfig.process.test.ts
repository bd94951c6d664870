import assert from "node:assert/strict";
import { useBuiltPlugin } from "./support/useBuiltPlugin";

/** Configuration that is wrong in one way each: what is given, the property it is reported on, a part of the reason. */
const wrong: Record<string, [Record<string, unknown>, string, RegExp]> = {
  "a region with a slash": [{ region: "cn/north" }, "region", /region id such as cn-north-4/],
  "a region with a line break": [{ region: "cn-north-4\r\nHost: x" }, "region", /\\u\{d\}\\u\{a\}/],
  "a project id with a slash": [{ projectId: "a/b" }, "projectId", /32 hexadecimal digits/],
  "a cloud that is a URL": [{ cloud: "https://a.b" }, "cloud", /domain such as myhuaweicloud\.com/],
  "an endpoint that is neither http nor https": [{ endpoints: { kps: "ftp://a" } }, "endpoints.kps", /https:\/\//],
  "an endpoint that is no URL": [{ endpoints: { iam: "https://" } }, "endpoints.iam", /https address/],
  "an endpoint with a password": [{ endpoints: { kps: "https://u:p4ss@a" } }, "endpoints.kps", /user name or password/],
  "plain http to another machine": [
    { endpoints: { kps: "http://kms.example.com" } },
    "endpoints.kps",
    /insecure: true/,
  ],
  "plain http to another machine in authUrl": [{ authUrl: "http://iam.example.com" }, "authUrl", /insecure: true/],
  "two addresses of one service": [
    { endpoints: { kps: "https://a", kms: "https://b" } },
    "endpoints.kms",
    /same service/,
  ],
  "endpoints that are no map": [{ endpoints: ["https://a"] }, "endpoints", /must be a map/],
  "endpoints whose JSON text is cut": [{ endpoints: '{"kps":' }, "endpoints", /JSON text/],
  "an endpoint of a service that is not known": [
    { endpoints: { kpss: "https://a" } },
    "endpoints.kpss",
    /did you mean kps\?/,
  ],
  "too many retries": [{ maxRetries: 21 }, "maxRetries", /from 0 to 20/],
  "half a retry": [{ maxRetries: 1.5 }, "maxRetries", /whole number/],
  "retries in words": [{ maxRetries: "many" }, "maxRetries", /whole number/],
  "a boolean in words": [{ insecure: "yes" }, "insecure", /true or false/],
  "a duration without a unit that is known": [{ timeout: "10 parsecs" }, "timeout", /a duration such as 30s/],
  "a duration of nothing": [{ requestTimeout: "0s" }, "requestTimeout", /a duration/],
  "a duration past a day": [{ timeout: "2d" }, "timeout", /24h at most/],
  "an agency without its account": [{ assumeRole: { agencyName: "a" } }, "assumeRole.domainName", /account that owns/],
  "an agency for too short": [
    { assumeRole: { agencyName: "a", domainName: "b", duration: 60 } },
    "assumeRole.duration",
    /from 900 to 86400/,
  ],
  "an empty text": [{ accessKey: "" }, "accessKey", /must not be empty/],
  "a number in place of a text": [{ region: 4 }, "region", /must be a string/],
  "a misspelt key": [{ acessKey: "x" }, "acessKey", /did you mean accessKey\?/],
  "a key in another style": [{ project_id: "x" }, "project_id", /did you mean projectId\?/],
};

describe("CheckConfig", () => {
  const plugin = useBuiltPlugin();

  for (const [what, [news, property, reason]] of Object.entries(wrong)) {
    it(`reports ${what} on ${property} alone`, async () => {
      const failures = await plugin.checkConfig(news);
      assert.deepEqual(Object.keys(failures), [property]);
      assert.match(failures[property] ?? "", reason);
    });
  }

  it("reports everything that is wrong at once", async () => {
    const failures = await plugin.checkConfig({
      region: "a/b",
      maxRetries: -1,
      timeout: "soon",
      endpoints: { kps: "ftp://a", iam: "http://b" },
      acessKey: "x",
    });
    const properties = ["acessKey", "endpoints.iam", "endpoints.kps", "maxRetries", "region", "timeout"];
    assert.deepEqual(Object.keys(failures).sort(), properties);
  });

  it("reports the same of nested values and numbers that come as text", async () => {
    const objects = { endpoints: { kps: "ftp://a", x: "https://b" }, maxRetries: 99, assumeRole: { duration: 1 } };
    const texts = Object.fromEntries(Object.entries(objects).map(([name, value]) => [name, JSON.stringify(value)]));
    assert.deepEqual(Object.keys(await plugin.checkConfig(texts)), Object.keys(await plugin.checkConfig(objects)));
  });

  it("never repeats a secret that is wrong", async () => {
    const failures = await plugin.checkConfig({
      secretKey: { canary: 1 },
      password: ["canary"],
      token: 4711,
      securityToken: "",
      assumeRoleWithOidc: { idToken: { canary: 1 } },
    });
    assert.deepEqual(Object.keys(failures).sort(), [
      "assumeRoleWithOidc.idToken",
      ...["password", "secretKey", "securityToken", "token"],
    ]);
    assert.doesNotMatch(JSON.stringify(failures), /canary|4711/);
  });

  it("never repeats the password of an endpoint", async () => {
    assert.doesNotMatch(JSON.stringify(await plugin.checkConfig({ endpoints: { kps: "https://u:p4ss@a" } })), /p4ss/);
  });

  for (const [what, news] of Object.entries({
    "nothing at all": {},
    "the engine's own keys": { version: "1.0.0", pluginDownloadURL: "https://x", __internal: {} },
    "plain http on this machine": {
      endpoints: { kps: "http://127.0.0.1:1", iam: "http://localhost:2", sts: "http://[::1]:3" },
    },
    "plain http elsewhere with insecure": { insecure: true, endpoints: { kps: "http://kms.example.com" } },
    "plain http elsewhere with insecure as text": { insecure: "true", endpoints: '{"kps":"http://kms.example.com"}' },
    "an address without its scheme": { endpoints: { kps: "kms.example.com" } },
    "a region that nobody has heard of": { region: "mars-north-1" },
    "half of the credentials, which may be completed later": { accessKey: "x" },
    "values that are not known yet": { region: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    "nested values that are not known yet": { endpoints: { kps: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } },
  })) {
    it(`takes ${what}`, async () => {
      assert.deepEqual(await plugin.checkConfig(news), {});
    });
  }

  it("returns the inputs in the form received", async () => {
    const news = {
      endpoints: '{"kps":"https://a"}',
      maxRetries: "3",
      insecure: false,
      assumeRole: { agencyName: "a", domainId: "b" },
    };
    assert.deepEqual(await plugin.checkedInputs(news), news);
  });
});
