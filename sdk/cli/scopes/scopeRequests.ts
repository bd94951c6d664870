import { dirname, resolve } from "node:path";
import type { Rules } from "../../../provider/gate/judge";
import { readRules } from "../../../provider/gate/rules/readRules";
import { ConfigError } from "../../../provider/kps/errors/index";
import { readPublicSettings } from "../../../provider/kps/settings/parseSettings";
import type { Settings } from "../../../provider/kps/model/settings";
import { printable } from "../../../provider/values/printable";
import { PropertyReader } from "../../../provider/values/propertyReader";
import type * as configFileModule from "./configFile";
import { attempts, CommandError } from "../commandError";

/** One list to read, and how it is judged. */
export interface ScopeRequest {
  /** For reports: a name that people know. */
  readonly label?: string;
  readonly settings: Settings;
  readonly rules: Rules;
  /** Stands for every project that the credentials see, or is one of them. */
  readonly allProjects?: boolean;
}

/** What the command line says of scopes. */
export interface ScopeOptions {
  /** Each `REGION/PROJECT`: an id of 32 hexadecimal digits, or a name. */
  readonly scope?: readonly string[];
  /** Path of a `kps.yaml`. */
  readonly config?: string;
}

/**
 * Whether the command line names every list that a file is for, instead of leaving the one to the settings. An account of
 * which a part is left out is not all.
 */
export function namesScopes({
  scope = [],
  config,
  allProjects = false,
  regions = [],
  exclude = [],
}: ScopeOptions & {
  readonly allProjects?: boolean;
  readonly regions?: readonly string[];
  readonly exclude?: readonly string[];
}): boolean {
  return (scope.length > 0 || config !== undefined || allProjects) && regions.length + exclude.length === 0;
}

/**
 * The scopes of a run: those of `--config`, else of `--scope`, else the settings' own one.
 * @throws CommandError, ConfigError for what cannot be used, all problems at once
 */
export function scopeRequests(
  { scope = [], config }: ScopeOptions,
  base: { readonly settings: Settings; readonly rules: Rules },
  folder: string,
  now: number,
): ScopeRequest[] {
  if (config !== undefined && scope.length > 0) {
    throw new CommandError(
      attempts.readScopes,
      "failed: --scope and --config exclude each other",
      "List the scopes in one of them.",
    );
  }
  if (config !== undefined) return fromConfig(config, base, folder, now);
  if (scope.length === 0) return [base];
  return scope.map((text) => ({ ...base, label: text, settings: { ...base.settings, ...parseScope(text) } }));
}

function parseScope(text: string): Settings {
  const [region = "", project = "", ...more] = text.split("/");
  if (region === "" || more.length > 0) {
    throw new CommandError(
      attempts.readScopes,
      `failed: --scope is ${printable(text, 120)}`,
      "Give REGION/PROJECT, with a project id or name.",
    );
  }
  const projectKey = /^[0-9a-f]{32}$/i.test(project) ? "projectId" : "projectName";
  const reader = new PropertyReader({ region, projectId: undefined, [projectKey]: project || undefined });
  const settings = readPublicSettings(reader);
  if (reader.problems.length > 0) {
    throw new ConfigError(
      reader.problems.map(({ reason }) => ({ property: `--scope ${printable(text, 120)}`, reason })),
    );
  }
  return { projectId: undefined, projectName: undefined, ...settings };
}

function fromConfig(
  name: string,
  base: { settings: Settings; rules: Rules },
  from: string,
  now: number,
): ScopeRequest[] {
  const path = resolve(from, name);
  // Loaded for those who have such a file: a YAML parser costs a command more than its start.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readConfigFile } = require("./configFile") as typeof configFileModule;
  const { value, placeOf } = readConfigFile(path, name);
  const reader = new PropertyReader({ file: value });
  const folder = dirname(path);
  const requests = reader.map("file", (top) => top.maps("scopes", (nested) => readScope(nested, base, folder, now)));
  if (reader.problems.length > 0) {
    throw new ConfigError(
      reader.problems.map(({ property, reason }) => {
        // Problems of the acknowledgements file, which the rules name, say their place already.
        if (!/^file($|\.)/.test(property)) return { property, reason };
        const inFile = property.replace(/^file\.?/, "");
        return { property: [placeOf(inFile), inFile].filter(Boolean).join(": "), reason };
      }),
    );
  }
  if (requests === undefined || requests.length === 0) {
    throw new CommandError(
      attempts.readScopes,
      `failed: ${printable(name)} lists no scopes`,
      "Give it a list named scopes, each with a region.",
    );
  }
  return requests;
}

function readScope(
  reader: PropertyReader,
  base: { settings: Settings; rules: Rules },
  folder: string,
  now: number,
): ScopeRequest {
  const label = reader.string("label");
  const allProjects = reader.boolean("allProjects");
  const settings = readPublicSettings(reader);
  const rules = reader.map("rules", (nested) => readRules(nested, { now, folder }));
  return {
    label,
    settings: { ...base.settings, projectId: undefined, projectName: undefined, ...settings },
    rules: rules ?? base.rules,
    allProjects,
  };
}
