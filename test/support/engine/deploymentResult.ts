import type { EngineEvent, OpMap, OutputMap, StepEventMetadata } from "@pulumi/pulumi/automation";
import type { CliResult } from "./runPulumi";

/** A message as the user reads it, without colour tags. */
export interface Diagnostic {
  severity: "info" | "info#err" | "warning" | "error";
  message: string;
  urn?: string;
}

/** What a preview, up, refresh or destroy did; a failed one is a result too. */
export interface DeploymentResult extends CliResult {
  /** Exit code 0, and nothing thrown on the side of the Automation API. */
  ok: boolean;
  /** stdout, then stderr. */
  output: string;
  /** What went wrong: the error diagnostics, else the language host's stderr, else the CLI's, else what the Automation API threw. Empty when ok. */
  error: string;
  /** Resources by operation, such as `{ create: 2, same: 1 }`; planned ones in a preview. */
  changes: OpMap;
  diagnostics: Diagnostic[];
  /** The steps in order, with `detailedDiff`, old and new state. */
  steps: StepEventMetadata[];
  events: EngineEvent[];
  /** The stack's outputs; only of an `up` that succeeded. */
  outputs: OutputMap;
  /** Errors of an inline program that nobody awaited. */
  uncaught: unknown[];
  /** Milliseconds. */
  duration: number;
}

/** What there is to build a result from. */
export interface DeploymentRecord {
  cli: CliResult;
  events: EngineEvent[];
  uncaught: unknown[];
  duration: number;
  outputs?: OutputMap;
  thrown?: Error;
}

/** Sums up a deployment from the CLI's run and the engine's events. */
export function deploymentResult(record: DeploymentRecord): DeploymentResult {
  const { cli, events, uncaught, duration, thrown } = record;
  const ok = cli.code === 0 && !thrown;
  const diagnostics = events.flatMap(diagnosticOf);
  const said = (wanted: Diagnostic["severity"]): string =>
    diagnostics.flatMap(({ severity, message }) => (severity === wanted ? message : [])).join("\n");
  return {
    ...cli,
    ok,
    output: cli.stdout + cli.stderr,
    error: ok
      ? ""
      : said("error") || said("info#err") || cli.stderr.trim() || (thrown?.message ?? `exit code ${cli.code}`),
    changes: events.find((event) => event.summaryEvent)?.summaryEvent?.resourceChanges ?? {},
    diagnostics,
    steps: events.flatMap((event) => event.resourcePreEvent?.metadata ?? []),
    events,
    outputs: record.outputs ?? {},
    uncaught,
    duration,
  };
}

function diagnosticOf({ diagnosticEvent }: EngineEvent): Diagnostic[] {
  // Events carry debug messages too, which a user sees with `--debug` only.
  if (!diagnosticEvent || diagnosticEvent.ephemeral || String(diagnosticEvent.severity) === "debug") return [];
  const { severity, message, urn } = diagnosticEvent;
  return [{ severity, message: message.replace(/<\{%.*?%\}>/g, "").trim(), ...(urn ? { urn } : {}) }];
}
