/** The parts of an Authorization header of the scheme SDK-HMAC-SHA256. */
export interface SignedAuthorization {
  accessKey: string;
  /** Names of the signed headers in the order given, lower-case. */
  signedHeaders: string[];
  /** Lower-case hex, 64 digits when well formed. */
  signature: string;
}

/** The scheme's name, first word of the header. */
export const signingAlgorithm = "SDK-HMAC-SHA256";

/** Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`; undefined when it has another form. */
export function parseAuthorization(header: string): SignedAuthorization | undefined {
  const [scheme, ...rest] = header.split(" ");
  if (scheme !== signingAlgorithm) return undefined;
  const fields = new Map(
    rest
      .join(" ")
      .split(",")
      .map((field) => {
        const [name = "", ...value] = field.trim().split("=");
        return [name, value.join("=")] as const;
      }),
  );
  const [accessKey, names, signature] = [fields.get("Access"), fields.get("SignedHeaders"), fields.get("Signature")];
  if (!accessKey || !names || !signature) return undefined;
  return { accessKey, signedHeaders: names.toLowerCase().split(";"), signature };
}

/** Epoch milliseconds of an X-Sdk-Date header (UTC `YYYYMMDDTHHMMSSZ`); undefined when it has another form. */
export function parseSdkDate(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}
