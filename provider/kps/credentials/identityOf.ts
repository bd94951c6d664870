import { CredentialsError } from "../errors";
import type { Settings } from "../model/settings";
import { checkCredentialText } from "./checkCredentialText";
import type { Found } from "./credentials";

/** The parts of credentials that one source can hold. */
export type CredentialKey =
  "token" | "accessKey" | "secretKey" | "securityToken" | "userName" | "password" | "domainName" | "domainId";

/** The values a source holds, and what it calls each of them. */
export interface SourceValues {
  readonly source: string;
  value(key: CredentialKey): string | undefined;
  /** The name of a key in this source, such as `HW_SECRET_KEY`. */
  nameOf(key: CredentialKey): string;
  /** The account of a user whose source names none: it is not a secret, and is found setting by setting. */
  readonly account?: Pick<Settings, "domainName" | "domainId">;
}

/**
 * Makes an identity of what one source holds: token, then access key, then user name and password.
 * @throws CredentialsError when the source holds half of a pair, which is never completed from another source, or a text
 *   that no credential can be
 */
export function identityOf(given: SourceValues): Found {
  const values = { ...given, value: (key: CredentialKey) => checked(given, key, given.value(key)) };
  return tokenOf(values) ?? accessKeyOf(values) ?? passwordOf(values) ?? { reason: missing(values) };
}

function tokenOf(values: SourceValues): Found | undefined {
  const token = values.value("token");
  return token === undefined ? undefined : { identity: { kind: "token", token, origin: values.nameOf("token") } };
}

function accessKeyOf(values: SourceValues): Found | undefined {
  const accessKey = values.value("accessKey");
  const secretKey = values.value("secretKey");
  if (accessKey === undefined && secretKey === undefined) {
    if (values.value("securityToken") === undefined) return undefined;
    throw half(values, "securityToken", "accessKey");
  }
  if (accessKey === undefined || secretKey === undefined) throw half(values, "accessKey", "secretKey");
  const origin = values.nameOf("accessKey");
  return {
    identity: { kind: "accessKey", accessKey, secretKey, securityToken: values.value("securityToken"), origin },
  };
}

function passwordOf(values: SourceValues): Found | undefined {
  const userName = values.value("userName");
  const password = values.value("password");
  if (userName === undefined && password === undefined) return undefined;
  if (userName === undefined || password === undefined) throw half(values, "userName", "password");
  const own = { domainName: values.value("domainName"), domainId: values.value("domainId") };
  const { domainName, domainId } = (own.domainName ?? own.domainId) === undefined ? accountOf(values) : own;
  if (domainName === undefined && domainId === undefined) {
    const reason = `${values.nameOf("userName")} is set but neither ${values.nameOf("domainName")} nor ${values.nameOf("domainId")}`;
    throw broken(values, reason, "Set the account (domain) that the user belongs to.");
  }
  return {
    identity: { kind: "password", userName, password, domainName, domainId, origin: values.nameOf("userName") },
  };
}

function accountOf(values: SourceValues): NonNullable<SourceValues["account"]> {
  const { domainName, domainId } = values.account ?? {};
  return { domainName: checked(values, "domainName", domainName), domainId: checked(values, "domainId", domainId) };
}

/** @throws CredentialsError that names the part, never its value */
function checked(values: SourceValues, key: CredentialKey, text: string | undefined): string | undefined {
  const wrong = text === undefined ? undefined : checkCredentialText(text);
  if (wrong === undefined) return text;
  throw broken(values, `${values.nameOf(key)} ${wrong}`, "Store it again without that. Nothing was sent with it.");
}

function half(values: SourceValues, first: CredentialKey, second: CredentialKey): CredentialsError {
  const [present, absent] = values.value(first) === undefined ? [second, first] : [first, second];
  const reason = `${values.nameOf(present)} is set but ${values.nameOf(absent)} is not`;
  return broken(values, reason, "Set both in the same place; a pair is never completed from another source.");
}

function broken(values: SourceValues, reason: string, advice: string): CredentialsError {
  return new CredentialsError([{ source: values.source, reason }], advice);
}

function missing(values: SourceValues): string {
  return `no ${values.nameOf("token")}, ${values.nameOf("accessKey")} or ${values.nameOf("userName")}`;
}
