import type { Credentials } from "../credentials/credentials";

/** For credentials whose end is known and past: when it was. */
export function expiryAdvice(credentials: Credentials | undefined, now: number): string | undefined {
  if (credentials?.expiresAt === undefined || credentials.expiresAt > now) return undefined;
  const what = credentials.kind === "token" ? "token" : "temporary access key";
  return `The ${what} expired at ${new Date(credentials.expiresAt).toISOString()}: get a new one.`;
}

/** Which credentials were used, as a sentence to put behind the advice. */
export function originAdvice(credentials: Credentials | undefined): string {
  if (credentials === undefined) return "";
  const what = credentials.kind === "token" ? "token" : "access key";
  return ` The ${what} came from: ${credentials.origin}.`;
}
