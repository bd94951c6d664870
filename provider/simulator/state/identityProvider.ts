import { createSign, createVerify, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { simulatorDefaults } from "../simulatorDefaults";
import type { SimulatedIdentityProvider } from "../simulatorOptions";

/** What a token of the provider says; times in seconds since the epoch. */
export interface IdTokenClaims {
  iss: string;
  aud: string | readonly string[];
  sub: string;
  iat: number;
  exp: number;
}

/** How a token differs from a good one of this moment. */
export interface IdTokenOptions extends Partial<IdTokenClaims> {
  /** Signs with another key than the provider's. */
  forged?: boolean;
  /** `alg` of the header. Default RS256. */
  alg?: string;
}

const lifetimeSeconds = 300;
/** Clocks of issuer and service may differ by so much. */
const leewaySeconds = 60;

/** An identity provider (OIDC) that IAM trusts, with the issuer's key: it issues tokens, and IAM verifies them. */
export class IdentityProvider {
  readonly id: string;
  readonly domainId: string;
  readonly #issuer: string;
  readonly #audience: string;
  #keys?: { publicKey: KeyObject; privateKey: KeyObject };

  constructor({ id, issuer, audience, domainId }: SimulatedIdentityProvider) {
    this.id = id;
    this.#issuer = issuer ?? simulatorDefaults.idTokenIssuer;
    this.#audience = audience ?? simulatorDefaults.idTokenAudience;
    this.domainId = domainId ?? simulatorDefaults.domainId;
  }

  /** A JWT signed with RS256, as a CI gives it to a job. */
  issue({ forged = false, alg = "RS256", ...claims }: IdTokenOptions, now: number): string {
    const seconds = Math.floor(now / 1000);
    const payload: IdTokenClaims = {
      iss: this.#issuer,
      aud: this.#audience,
      sub: "repo:simulated/project",
      iat: seconds,
      exp: seconds + lifetimeSeconds,
      ...claims,
    };
    const signed = [{ alg, typ: "JWT", kid: this.id }, payload].map(encoded).join(".");
    const key = forged ? newKeys().privateKey : this.#keyPair().privateKey;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
  }

  /** Who a token stands for, or why it is refused. */
  verify(token: string, now: number): { sub: string } | { refused: string } {
    const [header = "", payload = "", signature = "", ...more] = token.split(".");
    const [{ alg }, claims] = [decoded(header), decoded(payload)];
    if (more.length > 0 || alg !== "RS256") return { refused: "the ID token is not a JWT signed with RS256" };
    const isSigned = createVerify("RSA-SHA256")
      .update(`${header}.${payload}`)
      .verify(this.#keyPair().publicKey, signature, "base64url");
    if (!isSigned) return { refused: "the signature of the ID token is wrong" };
    const { iss, aud, sub, iat, exp } = claims;
    if (iss !== this.#issuer) return { refused: "the issuer of the ID token is not the identity provider's" };
    if (![aud].flat().includes(this.#audience)) return { refused: "the audience of the ID token is not this client" };
    const seconds = now / 1000;
    if (typeof exp !== "number" || exp + leewaySeconds <= seconds) return { refused: "the ID token has expired" };
    if (typeof iat !== "number" || iat - leewaySeconds > seconds) return { refused: "the ID token is not valid yet" };
    return typeof sub === "string" && sub !== "" ? { sub } : { refused: "the ID token names no subject" };
  }

  /** Made when it is first needed: most simulators never see a token. */
  #keyPair(): { publicKey: KeyObject; privateKey: KeyObject } {
    this.#keys ??= newKeys();
    return this.#keys;
  }
}

function newKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync("rsa", { modulusLength: 2048 });
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function decoded(part: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
