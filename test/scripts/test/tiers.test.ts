import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { filesOf, tierOf, tiers } from "../../../scripts/test/tiers";

const root = join(__dirname, "../../..");
/** Modules that only a test of another tier may reach. */
const spawning = /^(node:)?(child_process|cluster|worker_threads)$/;
/** Makes a pipe by a command that ends at once. */
const allowed = "test/support/makeNamedPipe.ts";
const engine = /^test\/support\/engine\/(?!writeFiles)/;

describe("the tiers of the tests", () => {
  const [fast] = tiers;
  const files = fast ? filesOf(fast, root) : [];

  it("say by a file's suffix which it belongs to", () => {
    const names = ["a/b.test.ts", "a/b.model.test.ts", "a/b.process.test.ts", "b.engine.test.ts", "b.matrix.test.ts"];
    assert.deepEqual(names.map(tierOf), ["fast", "fast", "process", "engine", "matrix"]);
  });

  it("have fast tests", () => {
    assert.ok(files.length > 50, `${files.length} files`);
  });

  it("let no fast test reach the engine's support or start a process", () => {
    const breaches = files.flatMap((file) =>
      [...reached(file)].filter(([module]) => spawning.test(module) || engine.test(module)).map(([, path]) => path),
    );
    assert.deepEqual(breaches, [], "name such a file NAME.process.test.ts or NAME.engine.test.ts");
  });

  it("would notice one that did", () => {
    const [, processes, engines] = tiers.map((tier) => filesOf(tier, root).map((file) => [...reached(file).keys()]));
    assert.ok(processes?.some((modules) => modules.some((module) => spawning.test(module))));
    assert.ok(engines?.every((modules) => modules.some((module) => engine.test(module))));
  });
});

/** What a file imports, through the tests' and the scripts' own files, each with the path of imports that leads there. */
function reached(file: string, path = file, found = new Map<string, string>()): Map<string, string> {
  found.set(file, path);
  for (const name of importsOf(file)) {
    const module = name.startsWith(".") ? resolved(file, name) : name;
    if (module === undefined || module === allowed || found.has(module)) continue;
    if (/^(test|scripts)\//.test(module)) reached(module, `${path} → ${module}`, found);
    else found.set(module, `${path} → ${module}`);
  }
  return found;
}

const imports = new Map<string, string[]>();

/** Names of the modules that a file loads; those of types alone load nothing. */
function importsOf(file: string): string[] {
  const known = imports.get(file);
  if (known) return known;
  const text = readFileSync(join(root, file), "utf8");
  const names = [
    ...text.matchAll(/^(?:import|export) (?!type)[^;]*? from "([^"]+)"|\b(?:import|require)\("([^"]+)"\)/gms),
  ];
  const found = names.map(([, from, called]) => from ?? called ?? "");
  imports.set(file, found);
  return found;
}

/** The path of a relative import from the root; undefined when it is no TypeScript file. */
function resolved(file: string, name: string): string | undefined {
  const path = join(root, dirname(file), name);
  const found = [`${path}.ts`, join(path, "index.ts")].find((candidate) => existsSync(candidate));
  return found && relative(root, found).replaceAll("\\", "/");
}
