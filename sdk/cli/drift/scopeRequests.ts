import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type * as yamlModule from "yaml";
import type { Rules } from "../../../provider/gate/judge";
import { readRules } from "../../../provider/gate/rules/readRules";
import { ConfigError } from "../../../provider/kps/errors";
import { readSettings } from "../../../provider/kps/settings/parseSettings";
import type { Settings } from "../../../provider/kps/settings/settings";
import { printable } from "../../../provider/values/printable";
import { PropertyReader } from "../../../provider/values/propertyReader";
import { DriftError } from "./driftError";

/** One list to read, and how it is judged. */
export interface ScopeRequest {
  /** For reports: a name that people know. */
  readonly label?: string;
  readonly settings: Settings;
  readonly rules: Rules;
}

/** What the command line says of scopes. */
export interface ScopeOptions {
  /** Each `REGION/PROJECT`: an id of 32 hexadecimal digits, or a name. */
  readonly scope?: readonly string[];
  /** Path of a `kps.yaml`. */
  readonly config?: string;
}

/**
 * The scopes of a run: those of `--config`, else of `--scope`, else the settings' own one.
 * @throws DriftError, ConfigError for what cannot be used, all problems at once
 */
export function scopeRequests(
  { scope = [], config }: ScopeOptions,
  base: { readonly settings: Settings; readonly rules: Rules },
  folder: string,
  now: number,
): ScopeRequest[] {
  if (config !== undefined && scope.length > 0) {
    throw new DriftError("failed: --scope and --config exclude each other", "List the scopes in one of them.");
  }
  if (config !== undefined) return fromConfig(resolve(folder, config), base, now);
  if (scope.length === 0) return [base];
  return scope.map((text) => ({ ...base, label: text, settings: { ...base.settings, ...parseScope(text) } }));
}

function parseScope(text: string): Settings {
  const [region = "", project = "", ...more] = text.split("/");
  if (region === "" || more.length > 0) {
    throw new DriftError(`failed: --scope is ${printable(text, 120)}`, "Give REGION/PROJECT, by project id or name.");
  }
  const projectKey = /^[0-9a-f]{32}$/i.test(project) ? "projectId" : "projectName";
  const reader = new PropertyReader({ region, projectId: undefined, [projectKey]: project || undefined });
  const settings = readSettings(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return { projectId: undefined, projectName: undefined, ...settings };
}

function fromConfig(path: string, base: { settings: Settings; rules: Rules }, now: number): ScopeRequest[] {
  const reader = new PropertyReader({ config: readConfig(path) });
  const requests = reader.map("config", (top) => top.maps("scopes", (nested) => readScope(nested, base, path, now)));
  if (reader.problems.length > 0) {
    throw new ConfigError(
      reader.problems.map(({ property, reason }) => ({ property: property.replace(/^config/, path), reason })),
    );
  }
  if (requests === undefined || requests.length === 0) {
    throw new DriftError(`failed: ${path} lists no scopes`, "Give it a list named scopes, each with a region.");
  }
  return requests;
}

function readScope(
  reader: PropertyReader,
  base: { settings: Settings; rules: Rules },
  path: string,
  now: number,
): ScopeRequest {
  const label = reader.string("label");
  const settings = readSettings(reader);
  const rules = reader.map("rules", (nested) => readRules(nested, { now, folder: dirname(path) }));
  return {
    label,
    settings: { ...base.settings, projectId: undefined, projectName: undefined, ...settings },
    rules: rules ?? base.rules,
  };
}

function readConfig(path: string): unknown {
  try {
    const text = readFileSync(path, "utf8");
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { parse } = require("yaml") as typeof yamlModule;
    return parse(text) as unknown;
  } catch (error) {
    const { code, message = "" } = error as { code?: string; message?: string };
    throw new DriftError(
      `failed: ${path} cannot be used (${printable(code ?? message, 200)})`,
      "Correct it and run again.",
    );
  }
}
