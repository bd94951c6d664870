import { type LoggedRequest } from "../http/requestLog";

/** One line about a request that has ended: time, status, call, who, faults; no secrets. */
export function requestLine({ time, status, method, path, query, credential, faults, ...rest }: LoggedRequest): string {
  const asked = new URLSearchParams(query).toString();
  const who = credential.accessKey ?? credential.kind;
  return [
    new Date(time).toISOString(),
    status ?? "---",
    method,
    asked === "" ? path : `${path}?${asked}`,
    who,
    ...(rest.aborted ? ["(client hung up)"] : []),
    ...(faults.length > 0 ? [`[${faults.join(", ")}]`] : []),
  ].join(" ");
}
