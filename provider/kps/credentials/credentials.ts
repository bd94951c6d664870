import type { ProvableCredential } from "../model/credentialProofs";
import type { AssumeRole } from "../model/settings";

/** A token that IAM issued, with project scope. */
export interface TokenCredentials {
  readonly kind: "token";
  readonly token: string;
  /** Milliseconds since the epoch; absent when not known. */
  readonly expiresAt?: number;
  /** Where it came from, for messages: a variable or setting name, never a value. */
  readonly origin: string;
}

/** An access key, permanent or (with a security token) temporary. */
export interface KeyCredentials {
  readonly kind: "accessKey";
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  /** Milliseconds since the epoch; absent for permanent keys. */
  readonly expiresAt?: number;
  readonly origin: string;
}

/** What a request is authenticated with. */
export type Credentials = TokenCredentials | KeyCredentials;

/** A user name and password; IAM exchanges them for a token. */
export interface PasswordIdentity {
  readonly kind: "password";
  readonly userName: string;
  readonly password: string;
  readonly domainName?: string;
  readonly domainId?: string;
  readonly origin: string;
}

/** A token of an identity provider (OIDC), such as a CI's; IAM exchanges it for a temporary access key. */
export interface OidcIdentity {
  readonly kind: "oidc";
  /** Id of the identity provider in IAM. */
  readonly idpId: string;
  /** Reads the token as it is now: a CI's live minutes, and each exchange needs one that holds. */
  readonly readToken: () => string;
  /** Which of IAM's two ways: the Terraform provider's or the Node.js SDK's. */
  readonly exchange: "idToken" | "federation";
  readonly origin: string;
}

/** What a source can hold. */
export type Identity = Credentials | PasswordIdentity | OidcIdentity;

/** An identity, and the agency that its source wants assumed with it. */
export interface FoundIdentity {
  readonly identity: Identity;
  readonly assumeRole?: AssumeRole;
}

/** What a source answers: an identity, or why it has none. A source that is present but broken throws. */
export type Found = FoundIdentity | { readonly reason: string };

/** One place to look for credentials. */
export interface CredentialSource {
  /** For messages, such as `environment`. */
  readonly name: string;
  find(): Promise<Found>;
}

/** The secret parts of an identity, for redaction. */
export function secretsOf(identity: Identity): string[] {
  switch (identity.kind) {
    case "token":
      return [identity.token];
    case "accessKey":
      return [
        identity.accessKey,
        identity.secretKey,
        ...(identity.securityToken === undefined ? [] : [identity.securityToken]),
      ];
    case "password":
      return [identity.password];
    case "oidc":
      return [];
  }
}

/** What makes an identity the same as another: two sources may hold one key. */
export function provableOf(identity: Credentials | PasswordIdentity): ProvableCredential {
  const { origin } = identity;
  switch (identity.kind) {
    case "token":
      return { kind: "token", account: [identity.token], secrets: [], origin };
    case "accessKey": {
      const { accessKey, secretKey, securityToken } = identity;
      return { kind: "access key", account: [accessKey], secrets: [secretKey, securityToken], origin };
    }
    case "password": {
      const { userName, password, domainName, domainId } = identity;
      const account = [userName, domainId ?? domainName];
      return { kind: "password", account, secrets: [password], origin, isSentOnce: true };
    }
  }
}
