import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "fixtures");

/** The key pairs: `expired` ended in 2021. */
export type TlsFixture = "own" | "other" | "expired";

/** A self-signed key pair for localhost, 127.0.0.1, 0.0.0.0 and kms.example.test; it opens nothing. */
export function tlsFixture(name: TlsFixture): { file: string; cert: Buffer; key: Buffer } {
  const file = join(folder, `${name}.cert.pem`);
  return { file, cert: readFileSync(file), key: readFileSync(join(folder, `${name}.key.pem`)) };
}
