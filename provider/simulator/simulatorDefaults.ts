/** What the simulator knows when nothing else is said: made-up values, save the access key of Huawei's public samples. */
export const simulatorDefaults = {
  region: "cn-north-4",
  projectId: "0123456789abcdef0123456789abcdef",
  domainId: "d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0",
  domainName: "simulated-company",
  /** The pair that Huawei's API signing guide prints; it opens nothing. */
  accessKey: "QTWAOYTTINDUT2QVKYUC",
  secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
  /** A temporary key; it is valid for 24 hours from the start. */
  temporaryAccessKey: "SIMULATEDTEMPORARYAK",
  temporarySecretKey: "simulated-temporary-secret-key",
  securityToken: "simulated-security-token/+==",
  userName: "simulated-user",
  password: "simulated-password",
  /** A token with the scope of the first project; it is valid for 24 hours from the start. */
  token: "simulated-token",
  agencyName: "simulated-agency",
  /** An identity provider (OIDC), whose tokens `simulator.issueIdToken` makes. */
  idpId: "simulated-idp",
  idTokenIssuer: "https://issuer.simulated.example",
  idTokenAudience: "simulated-client",
} as const;
