import type { CheckFailure, Properties } from "../pluginProvider";
import { containsUnknown } from "../unknown";

/** A failure for each argument that is not known yet: a function needs all its arguments. */
export function unknownArguments(args: Properties, functionName: string): CheckFailure[] {
  const reason = `is not known yet at preview; use ${functionName}Output, which waits for it`;
  return Object.keys(args)
    .filter((name) => containsUnknown(args[name]))
    .map((property) => ({ property, reason }));
}
