import type { SignableRequest } from "../../../provider/simulator/signing/canonicalRequest";

/** A request with the hash of its canonical form and its signature, as Huawei's Node SDK core 3.1.211 made them. */
export interface Vector {
  name: string;
  request: SignableRequest;
  signedHeaders: string[];
  canonicalHash: string;
  signature: string;
}

/** The sample pair that Huawei's signing guide prints. */
export const secretKey = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc";

const project = "0123456789abcdef0123456789abcdef";
const host = "kms.eu-west-101.myhuaweicloud.eu";
const date = "20250102T030405Z";
const jsonType = { "content-type": "application/json" };
const kpsHeaders = { ...jsonType, host, "x-project-id": project, "x-sdk-date": date };
const kpsSigned = ["content-type", "host", "x-project-id", "x-sdk-date"];
const none = Buffer.alloc(0);

/** The vectors of the API notes; V0 is the one that the signing guide publishes. */
export const vectors: readonly Vector[] = [
  {
    name: "V0, the published sample",
    request: {
      method: "GET",
      path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
      rawQuery: "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
      headers: { ...jsonType, host: "service.region.example.com", "x-sdk-date": "20191115T033655Z" },
      body: none,
    },
    signedHeaders: ["content-type", "host", "x-sdk-date"],
    canonicalHash: "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a",
    signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
  },
  {
    name: "V1, a list of failed tasks",
    request: {
      method: "GET",
      path: `/v3/${project}/failed-tasks`,
      rawQuery: "offset=0&limit=100",
      headers: kpsHeaders,
      body: none,
    },
    signedHeaders: kpsSigned,
    canonicalHash: "7c82863f58ecc87a2625538547098c930203dae809aafe913696b97a11cae8fb",
    signature: "6626eaeff4325c56c543646c816908a899d53b6c592ef11d86480aa63c118b36",
  },
  {
    name: "V2, a security token and a query that needs escapes",
    request: {
      method: "GET",
      path: `/v3/${project}/keypairs`,
      rawQuery: "marker=key+pair%2B1~/%C3%A9&limit=50",
      headers: { ...kpsHeaders, "x-security-token": "SampleSecurityToken/+==" },
      body: none,
    },
    signedHeaders: [...kpsSigned, "x-security-token"],
    canonicalHash: "fa1252cd8a63c6f799ce22faf6b351181a9098236a6da87f26ce3ea4dddb3b32",
    signature: "7d9d4af2ab3c9a90b9679d07ec6ad576757021e53481f765cfc175f5f46fe618",
  },
  {
    name: "V3, a POST with a body",
    request: {
      method: "POST",
      path: `/v3/${project}/keypairs/associate`,
      rawQuery: "",
      headers: kpsHeaders,
      body: Buffer.from('{"keypair_name":"KeyPair-xt","server":{"id":"c9aa197b-a6b6-4c33-b3a6-fa0b4ec50006"}}'),
    },
    signedHeaders: kpsSigned,
    canonicalHash: "592b16c417636dee18b908989e2d27f34865eb13627719b68e357d3b07acbcbb",
    signature: "3e160d02f04aa9dbebea6523d75956f9595cc40bb4998a3ea60634610b188bb1",
  },
  {
    name: "V4, an IAM project lookup",
    request: {
      method: "GET",
      path: "/v3/projects",
      rawQuery: "name=eu-west-101",
      headers: { ...jsonType, host: "iam.eu-west-101.myhuaweicloud.eu", "x-sdk-date": date },
      body: none,
    },
    signedHeaders: ["content-type", "host", "x-sdk-date"],
    canonicalHash: "e688534992c3c7125c3a4ac9b8060ce1da8e12995a742b9b9fcdf37297231686",
    signature: "2e59c773430180bb1806524c64456ca5b9fe116a4267493978231c79fbaf4abf",
  },
  {
    name: "V5, a delete",
    request: {
      method: "DELETE",
      path: `/v3/${project}/failed-tasks/aee8d2fe-5484-4753-9177-5a38dc15546c`,
      rawQuery: "",
      headers: kpsHeaders,
      body: none,
    },
    signedHeaders: kpsSigned,
    canonicalHash: "1fb9b0aab412ebffa46f6b7c0e7f9bd3179fef0c5ba84a63702c560fe30371a7",
    signature: "07b93863829239f2a7f9a5bee788799562d3ffbf18f7005ece52eb041e29516d",
  },
  {
    name: "V6, a blank in the path, encoded once",
    request: {
      method: "DELETE",
      path: `/v3/${project}/failed-tasks/a%20b`,
      rawQuery: "",
      headers: kpsHeaders,
      body: none,
    },
    signedHeaders: kpsSigned,
    canonicalHash: "2ef6efb6d4bdc51ce8bdb406e8e088e0205968fd1c524954867899c1888efc2f",
    signature: "b6f8c54f473f71ac165e3241b7ca92b70f823cf61c69c588b43bbc45133989e4",
  },
];
