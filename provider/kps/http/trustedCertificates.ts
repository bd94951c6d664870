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
 * The certificate authorities to trust: Node.js's own and those of `cacertFile`, a path or PEM text.
 * @throws ConfigError when that holds no certificate, or a broken one
 */
export function trustedCertificates(cacertFile: string): string[] {
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
  return [...systemCertificates(), ...certificates];
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

/** What Node.js trusts of itself: naming further authorities replaces these. */
function systemCertificates(): string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  if (getCACertificates !== undefined) return getCACertificates("default");
  const extra = process.env["NODE_EXTRA_CA_CERTS"];
  return extra === undefined || !existsSync(extra)
    ? [...tls.rootCertificates]
    : [...tls.rootCertificates, readFileSync(extra, "utf8")];
}
