import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import * as tls from "node:tls";
import { fileLimits, readTextFile, TextFileError } from "../../values/textFile";
import { ConfigError } from "../errors";

const pemStart = "-----BEGIN CERTIFICATE-----";
const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Whether a `cacertFile` is the certificates themselves and not a path, as a CI's secret variable may hold them. */
export function isPem(cacertFile: string): boolean {
  return cacertFile.includes(pemStart);
}

/**
 * A TLS context that trusts Node.js's own certificate authorities and those of `cacertFile`, a path or PEM text. Made once
 * for many connections.
 * @throws ConfigError when that holds no certificate, or a broken one
 */
export function trustingContext(cacertFile: string, options: tls.SecureContextOptions): tls.SecureContext {
  const certificates = certificatesOf(cacertFile);
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  if (getCACertificates !== undefined) {
    return tls.createSecureContext({ ...options, ca: [...getCACertificates("default"), ...certificates] });
  }
  // Before Node.js 22.15 a list of all would have OpenSSL read Node.js's own again, which takes 20 ms.
  const trusting = tls.createSecureContext(options);
  const context = trusting.context as { addCACert(certificates: string): void };
  for (const more of [...extraCertificates(), ...certificates]) context.addCACert(more);
  return trusting;
}

function certificatesOf(cacertFile: string): readonly string[] {
  const text = isPem(cacertFile) ? cacertFile : readText(cacertFile);
  const shown = isPem(cacertFile) ? "its PEM text" : cacertFile;
  const certificates = text.match(pem) ?? [];
  if (certificates.length === 0) throw problem(`${shown} holds no certificate in PEM form`);
  certificates.forEach((certificate, index) => {
    try {
      new X509Certificate(certificate);
    } catch {
      throw problem(`${shown} is broken: its certificate ${index + 1} of ${certificates.length} cannot be read`);
    }
  });
  return certificates;
}

function readText(file: string): string {
  try {
    const read = readTextFile(file, { named: true, maxBytes: fileLimits.credentials });
    if (read !== undefined) return read.bytes.toString("utf8");
  } catch (error) {
    if (error instanceof TextFileError) throw problem(`${file} ${error.message}`);
    throw error;
  }
  throw problem(`${file} cannot be read (ENOENT)`);
}

function problem(reason: string): ConfigError {
  return new ConfigError([{ property: "cacertFile", reason }]);
}

/** What NODE_EXTRA_CA_CERTS names: a context that takes any more forgets these. */
function extraCertificates(): string[] {
  const file = process.env["NODE_EXTRA_CA_CERTS"];
  return file === undefined || !existsSync(file) ? [] : [readFileSync(file, "utf8")];
}
