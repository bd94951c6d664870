import { join } from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";

/** The plugin that `npm run build` makes. */
export const builtPlugin = join(__dirname, "..", "..", "..", "provider", "bin");

/** A value of the stack's config: nested values are written as such, secrets encrypted. */
export type ConfigValue = string | number | boolean | object | { value: string; secret: boolean };

/** What a test's stack is made of; give one of `program`, `yaml` and `nodejs`. */
export interface StackOptions {
  /** Runs in the test's process, with the config and secrets of the stack. */
  program?: PulumiFn;
  /**
   * A Pulumi.yaml in YAML, run by the real YAML language host: its text, or an object. `name`, `runtime` and `plugins` are added where missing;
   * a text that has `plugins:` keeps its own.
   */
  yaml?: string | object;
  /**
   * A Node.js project, run through the stand-in for the Node.js language host: its files by relative path, or a folder to copy. Its `node_modules`
   * are this repository's, with the repository itself as `pulumi-kps`. What a standard TypeScript template has is added where missing: Pulumi.yaml
   * (with `plugins`), package.json and tsconfig.json.
   */
  nodejs?: string | Record<string, string>;
  /** Full keys, such as `kps:region`. */
  config?: Record<string, ConfigValue>;
  /** For the engine and its plugins, which otherwise see no cloud's variables. */
  env?: Record<string, string>;
  /** Folder of the plugin `kps`. Default: the built one; null for a stack without. */
  pluginPath?: string | null;
  /** Found through PATH instead of `plugins.providers`. */
  pluginOnPath?: boolean;
  /** Further files to write into the project folder, by relative path. */
  files?: Record<string, string>;
  /** Default: `dev`. */
  stackName?: string;
}
