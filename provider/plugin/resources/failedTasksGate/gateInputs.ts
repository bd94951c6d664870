import { createHash } from "node:crypto";
import { cwd } from "node:process";
import { filterNames } from "../../../gate/filters/filterFields";
import { readRules } from "../../../gate/rules/readRules";
import type { LoadedRules } from "../../../gate/rules/readRules";
import { checkProjectId, checkRegion } from "../../../kps/model/region";
import type { Problem } from "../../../values/problem";
import { PropertyReader } from "../../../values/propertyReader";
import type { Properties } from "../../pluginProvider";
import { containsUnknown } from "../../unknown";

const modes = ["enforce", "warn", "drift"] as const;

/** `enforce` fails on blockers, `warn` prints them, `drift` shows new ones as a change until they are accepted. */
export type GateMode = (typeof modes)[number];

/** The value of `since` that means the gate's last successful evaluation. */
const lastChange = "lastChange";

/** The inputs of a gate, checked. */
export interface GateInputs {
  readonly region?: string;
  readonly projectId?: string;
  readonly rules: LoadedRules;
  readonly mode: GateMode;
  /** Count only failures newer than the last successful evaluation. */
  readonly sinceLastChange: boolean;
  /** Wait for running tasks of the scope to end before judging. */
  readonly settle: boolean;
  /** Changes when the operation that the gate watches is repeated. Absent without triggers. */
  readonly triggersDigest?: string;
  /** Changes when other failures count. */
  readonly filtersDigest: string;
  readonly problems: readonly Problem[];
  /** Whether an input is not known yet, so that nothing can be judged. */
  readonly unknown: boolean;
}

/**
 * Reads the inputs of a gate; what is unknown at preview counts as absent.
 * @param now milliseconds since the epoch
 */
export function readGateInputs(news: Properties, now: number): GateInputs {
  const known = Object.fromEntries(Object.entries(news).filter(([, value]) => !containsUnknown(value)));
  const sinceLastChange = known["since"] === lastChange;
  const reader = new PropertyReader(sinceLastChange ? { ...known, since: undefined } : known);
  const rules = readRules(reader, { now, folder: cwd() });
  const mode = reader.string("mode", (text) =>
    modes.some((allowed) => allowed === text) ? undefined : `must be one of ${modes.join(", ")}`,
  );
  const triggers = reader.strings("triggers");
  const inputs = {
    region: reader.string("region", checkRegion),
    projectId: reader.string("projectId", checkProjectId),
    settle: reader.boolean("settle") ?? false,
  };
  reader.rejectUnknown();
  return {
    ...inputs,
    rules,
    mode: (mode ?? "enforce") as GateMode,
    sinceLastChange,
    triggersDigest: triggers && digestOf(triggers),
    filtersDigest: digestOf([...filterNames.map((name) => rules[name]), rules.until]),
    problems: reader.problems,
    unknown: containsUnknown(news),
  };
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
