import { randomBytes } from "node:crypto";
import type { Identity } from "../identity/identity";
import { simulatorDefaults } from "../simulatorDefaults";
import type {
  SimulatedAccessKey,
  SimulatedAgency,
  SimulatedCredentials,
  SimulatedToken,
  SimulatedUser,
} from "../simulatorOptions";
import { IdentityProvider } from "./identityProvider";

/** A temporary access key with what makes it one. */
export type TemporaryAccessKey = SimulatedAccessKey & { securityToken: string; expiresAt: number };

/** A token with its end. */
export type IssuedToken = SimulatedToken & { expiresAt: number };

type Owner = Pick<Identity, "domainId" | "userName" | "deniedActions" | "denial">;

const dayMs = 24 * 3_600_000;

/** The credentials that exist now; `startedAt` (epoch milliseconds) is when the default ones begin their 24 hours. */
export class CredentialStore {
  readonly accessKeys = new Map<string, SimulatedAccessKey>();
  readonly tokens = new Map<string, SimulatedToken>();
  readonly users: SimulatedUser[];
  readonly agencies: SimulatedAgency[];
  readonly identityProviders: readonly IdentityProvider[];

  constructor(given: SimulatedCredentials, projectId: string, startedAt: number) {
    const { userName, password, agencyName, idpId, token } = simulatorDefaults;
    for (const key of given.accessKeys ?? defaultAccessKeys(startedAt)) this.addAccessKey(key);
    for (const one of given.tokens ?? [{ token, projectId, userName, expiresAt: startedAt + dayMs }])
      this.addToken(one);
    this.users = [...(given.users ?? [{ name: userName, password }])];
    this.identityProviders = (given.identityProviders ?? [{ id: idpId }]).map((one) => new IdentityProvider(one));
    this.agencies = [...(given.agencies ?? [{ name: agencyName }])];
  }

  /** Adds an access key or replaces the one of that id. */
  addAccessKey(key: SimulatedAccessKey): void {
    this.accessKeys.set(key.accessKey, key);
  }

  /** Adds a token or replaces the one of that value. */
  addToken(token: SimulatedToken): void {
    this.tokens.set(token.token, token);
  }

  /** Makes a token unknown; false when it was. */
  revokeToken(token: string): boolean {
    return this.tokens.delete(token);
  }

  /** Makes an access key unknown; false when it was. */
  revokeAccessKey(accessKey: string): boolean {
    return this.accessKeys.delete(accessKey);
  }

  /** Issues a temporary access key that may do what its owner may, until `expiresAt` (epoch milliseconds). */
  issueAccessKey(owner: Owner, expiresAt: number): TemporaryAccessKey {
    const key = {
      ...rights(owner),
      accessKey: randomBytes(10).toString("hex").toUpperCase(),
      secretKey: randomBytes(20).toString("hex"),
      securityToken: `simulated-${randomBytes(48).toString("base64")}`,
      expiresAt,
    };
    this.addAccessKey(key);
    return key;
  }

  /** Issues a token with an optional project scope, until `expiresAt` (epoch milliseconds). */
  issueToken(owner: Owner, projectId: string | undefined, expiresAt: number): IssuedToken {
    const token = { ...rights(owner), token: `simulated-${randomBytes(96).toString("base64")}`, projectId, expiresAt };
    this.addToken(token);
    return token;
  }
}

function rights({ domainId, userName, deniedActions, denial }: Owner): Owner {
  return { domainId, userName, deniedActions, denial };
}

function defaultAccessKeys(startedAt: number): SimulatedAccessKey[] {
  const { accessKey, secretKey, temporaryAccessKey, temporarySecretKey, securityToken } = simulatorDefaults;
  return [
    { accessKey, secretKey },
    { accessKey: temporaryAccessKey, secretKey: temporarySecretKey, securityToken, expiresAt: startedAt + dayMs },
  ];
}
