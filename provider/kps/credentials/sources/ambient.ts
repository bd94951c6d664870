import { credentialVariables, podIdentityVariable } from "../../environment/credentialVariables";
import { CredentialsError } from "../../errors";
import type { Runtime } from "../../model/runtime";
import type { CredentialSource } from "../credentials";

/**
 * A source that nobody chose: a file in the home folder, or the server's agency. It is never used in
 * place of credentials that were meant: a CI gives a secret that a run may not read as an empty variable.
 */
export function ambient(source: CredentialSource, { env }: Pick<Runtime, "env">): CredentialSource {
  return {
    name: source.name,
    find: async () => {
      const empty = credentialVariables.filter((name) => env[name] === "");
      if (empty.length > 0) throw emptyVariables(empty, source.name);
      return source.find();
    },
  };
}

/** The server's agency, which is never used in place of a pod's own identity either. */
export function ambientServer(source: CredentialSource, runtime: Pick<Runtime, "env">): CredentialSource {
  const server = ambient(source, runtime);
  return {
    name: server.name,
    find: async () => {
      if ((runtime.env[podIdentityVariable] ?? "") === "") return server.find();
      throw new CredentialsError(
        [{ source: "environment", reason: `${podIdentityVariable} is set, and pod identity is not supported` }],
        "Give credentials in another way (docs/credentials.md), or unset it to use the server's agency.",
      );
    },
  };
}

function emptyVariables(names: readonly string[], next: string): CredentialsError {
  const list =
    names.length === 1 ? `${names.join()} is` : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} are`;
  return new CredentialsError(
    [{ source: "environment", reason: `${list} set but empty` }],
    `Give a value: in CI, a secret that this run may not read is empty. To use the next source (${next}), unset ${names.length === 1 ? "it" : "them"}.`,
  );
}
