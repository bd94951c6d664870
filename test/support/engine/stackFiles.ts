import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import type { EngineFolders } from "./engineEnvironment";

// What the engine keeps of a stack on disk. To read it takes no time; a `pulumi stack …` starts a program of 160 MB and
// often derives a key, which takes as long as a preview.

/** A resource in the stack's state. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  custom?: boolean;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  dependencies?: string[];
  provider?: string;
}

/** The resources in a stack's state, secrets encrypted; undefined where it has no file. */
export function readState(folders: EngineFolders, stackName: string): StateResource[] | undefined {
  const file = stateFile(folders, stackName);
  if (!existsSync(file)) return undefined;
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    checkpoint: { latest?: { resources?: StateResource[] } };
  };
  return checkpoint.latest?.resources ?? [];
}

/** What `pulumi stack init` made, for further stacks of this process. */
interface NewStack {
  readonly state: string;
  readonly salt: string;
}

let kept: NewStack | undefined;

/** Keeps what `pulumi stack init` has made. */
export function keepNewStack(folders: EngineFolders, stackName: string): void {
  const { encryptionsalt } = readConfig(folders, stackName);
  const state = readFileSync(stateFile(folders, stackName), "utf8");
  if (encryptionsalt !== undefined)
    kept = { state: state.replace(ownName(folders, stackName), "NAME"), salt: encryptionsalt };
}

/**
 * Makes a stack as the engine has made the first one of this process, and selects it.
 * @returns whether there was one to copy
 */
export function copyNewStack(folders: EngineFolders, stackName: string): boolean {
  if (kept === undefined) return false;
  const name = ownName(folders, stackName);
  // JSON is YAML whose texts nothing takes for a date.
  const config = { ...readConfig(folders, stackName), encryptionsalt: kept.salt };
  write(configFile(folders, stackName), JSON.stringify(config));
  write(join(folders.root, "state", ".pulumi", "meta.yaml"), "version: 1\n");
  write(stateFile(folders, stackName), kept.state.replace("NAME", name));
  const project = createHash("sha1").update(join(folders.project, "Pulumi.yaml")).digest("hex");
  const selection = join(folders.root, "pulumi-home", "workspaces", `${projectOf(folders)}-${project}-workspace.json`);
  write(selection, JSON.stringify({ stacks: { [backendUrl(folders)]: name } }));
  return true;
}

/** Where the engine keeps state. */
export function backendUrl(folders: EngineFolders): string {
  return pathToFileURL(join(folders.root, "state")).href;
}

const ownName = (folders: EngineFolders, stackName: string): string =>
  `organization/${projectOf(folders)}/${stackName}`;

const stateFile = (folders: EngineFolders, stackName: string): string =>
  join(folders.root, "state", ".pulumi", "stacks", projectOf(folders), `${stackName}.json`);

const configFile = (folders: EngineFolders, stackName: string): string =>
  join(folders.project, `Pulumi.${stackName}.yaml`);

function projectOf(folders: EngineFolders): string {
  return (parse(readFileSync(join(folders.project, "Pulumi.yaml"), "utf8")) as { name: string }).name;
}

function readConfig(folders: EngineFolders, stackName: string): { readonly encryptionsalt?: string } {
  const file = configFile(folders, stackName);
  return existsSync(file) ? (parse(readFileSync(file, "utf8")) as { encryptionsalt?: string }) : {};
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
