import { TextFileError } from "../../../values/textFile";
import { CredentialsError } from "../../errors";
import type { Runtime } from "../../model/runtime";
import { locateFile } from "../../profiles/credentialFile";
import { checkCredentialText } from "../checkCredentialText";
import type { OidcIdentity } from "../credentials";

/** What a source says of a workload identity; a name and, where it is there, a value. */
export interface OidcValues {
  readonly source: string;
  readonly idpId: NamedValue;
  /** The token itself, where the source can hold it. */
  readonly idToken?: NamedValue;
  readonly idTokenFile: NamedValue;
  readonly exchange: OidcIdentity["exchange"];
}

interface NamedValue {
  readonly name: string;
  readonly value: string | undefined;
}

/**
 * The workload identity that a source holds; undefined when it holds nothing of one. The token is read when it is needed.
 * @throws CredentialsError for half of one, or for a token and a file at once
 */
export function oidcOf(values: OidcValues, runtime: Runtime): OidcIdentity | undefined {
  const { source, idpId, idToken, idTokenFile, exchange } = values;
  const fail = (reason: string, advice: string) => new CredentialsError([{ source, reason }], advice);
  const held = idToken?.value !== undefined;
  const token = held ? idToken?.name : idTokenFile.value === undefined ? undefined : idTokenFile.name;
  if (idpId.value === undefined && token === undefined) return undefined;
  const both = "Set the identity provider's id and the token in the same place.";
  if (idpId.value === undefined) throw fail(`${token ?? ""} is set but ${idpId.name} is not`, both);
  if (token === undefined) throw fail(`${idpId.name} is set but ${idTokenFile.name} is not`, both);
  if (held && idTokenFile.value !== undefined) {
    throw fail(`${token} and ${idTokenFile.name} are both set`, "Keep the one that is meant.");
  }
  const wrong = checkCredentialText(idpId.value);
  if (wrong !== undefined) throw fail(`${idpId.name} ${wrong}`, "Store it again without that.");
  const read = held
    ? () => idToken.value ?? ""
    : () => readTokenFile(source, idTokenFile.name, idTokenFile.value ?? "", runtime);
  return {
    kind: "oidc",
    idpId: idpId.value,
    origin: `OIDC by ${idpId.name}`,
    exchange,
    readToken: () => {
      const text = read();
      const problem = text === "" ? "is empty" : checkCredentialText(text);
      if (problem === undefined) return text;
      throw fail(
        `${token} ${held ? "" : "names a file that "}${problem}`,
        "Get a token of this run. Nothing was sent.",
      );
    },
  };
}

/** The file's text; the one line break at its end that tools write is not the token's. */
function readTokenFile(source: string, name: string, path: string, runtime: Runtime): string {
  const fail = (reason: string) =>
    new CredentialsError(
      [{ source, reason: `${name} names ${path}, which ${reason}` }],
      "Name the file with the token.",
    );
  const file = locateFile(source, path, [], runtime);
  try {
    const read = runtime.readFile(file?.path ?? path, { named: true, isRenewed: true });
    if (read === undefined) throw fail("does not exist");
    return read.text.replace(/\r?\n$/, "");
  } catch (error) {
    if (error instanceof TextFileError) throw fail(error.message);
    throw error;
  }
}
