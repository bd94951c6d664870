import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  acknowledgementsFileName,
  findAcknowledgementsFile,
  loadAcknowledgements,
} from "../../provider/gate/acknowledgements/acknowledgementsFile";
import { writeFiles } from "../support/engine/writeFiles";
import { temporaryFolder } from "../support/temporaryFolder";
import { instant } from "./support/acknowledgement";

const now = instant("2026-01-15T12:00:00Z");
const content = (reason: string): string =>
  `acknowledgements:\n  - { match: { key: a }, reason: ${reason}, created: 2026-01-10, expires: 2026-02-09 }\n`;

describe("the acknowledgements file", () => {
  const temporary = temporaryFolder();
  /** Makes files and folders (a path that ends with a slash) in the test's folder. */
  function lay(...paths: string[]): void {
    for (const path of paths) {
      if (path.endsWith("/")) mkdirSync(join(temporary(), path), { recursive: true });
      else writeFiles(temporary(), { [path]: content(`in ${path}`) });
    }
  }
  const found = (folder: string): string | undefined => findAcknowledgementsFile(join(temporary(), folder));

  it("is found in the working folder", () => {
    lay(`project/${acknowledgementsFileName}`);
    assert.equal(found("project"), join(temporary(), "project", acknowledgementsFileName));
  });

  it("is found in a parent up to the repository's root", () => {
    lay("repository/.git/", "repository/a/b/", `repository/${acknowledgementsFileName}`);
    assert.equal(found("repository/a/b"), join(temporary(), "repository", acknowledgementsFileName));
  });

  it("is the nearest of several", () => {
    lay("repository/.git/", "repository/a/b/", `repository/a/${acknowledgementsFileName}`);
    lay(`repository/${acknowledgementsFileName}`);
    assert.equal(found("repository/a/b"), join(temporary(), "repository", "a", acknowledgementsFileName));
  });

  it("is not looked for above the repository's root", () => {
    lay("repository/.git/", "repository/a/", acknowledgementsFileName);
    assert.equal(found("repository/a"), undefined);
  });

  it("is found in a worktree, whose .git is a file", () => {
    lay("worktree/a/", `worktree/${acknowledgementsFileName}`);
    writeFiles(temporary(), { "worktree/.git": "gitdir: elsewhere" });
    assert.equal(found("worktree/a"), join(temporary(), "worktree", acknowledgementsFileName));
  });

  it("outside a repository counts in the folder itself only", () => {
    lay("a/b/", `a/${acknowledgementsFileName}`);
    assert.equal(found("a/b"), undefined);
    assert.equal(found("a"), join(temporary(), "a", acknowledgementsFileName));
  });

  it("that is not there acknowledges nothing", () => {
    assert.deepEqual(loadAcknowledgements(undefined, temporary(), now), { acknowledgements: [], problems: [] });
  });

  it("is the one that is named, relative to the working folder, not the one that would be found", () => {
    lay(acknowledgementsFileName, "other/acks.yaml");
    const { acknowledgements } = loadAcknowledgements("other/acks.yaml", temporary(), now);
    assert.deepEqual(
      acknowledgements.map(({ reason, place }) => ({ reason, place })),
      [{ reason: "in other/acks.yaml", place: "other/acks.yaml:2" }],
    );
  });

  it("that is named but missing is a problem", () => {
    const [problem] = loadAcknowledgements("missing.yaml", temporary(), now).problems;
    assert.equal(problem?.property, "acknowledgementsFile");
    assert.match(problem.reason, /missing\.yaml cannot be read \(ENOENT\)/);
  });

  it("that is a folder is a problem", () => {
    lay(`${acknowledgementsFileName}/`);
    assert.match(loadAcknowledgements(undefined, temporary(), now).problems[0]?.reason ?? "", /cannot be read/);
  });

  it("names its line in what is wrong with it", () => {
    writeFiles(temporary(), { [acknowledgementsFileName]: "acknowledgements:\n  - {}\n" });
    const [problem] = loadAcknowledgements(undefined, temporary(), now).problems;
    assert.match(problem?.property ?? "", /^\.kps-acknowledgements\.yaml:2/);
  });

  it("with aliases without end is refused at its line, and takes no time", () => {
    const names = "abcdefghij".split("");
    const bomb = names.map((name, index) => {
      const items = index === 0 ? ["x"] : Array.from({ length: 10 }, () => `*${names[index - 1] ?? ""}`);
      return `    - &${name} [${items.join(", ")}]`;
    });
    writeFiles(temporary(), { [acknowledgementsFileName]: `acknowledgements:\n${bomb.join("\n")}\n` });
    const [problem] = loadAcknowledgements(undefined, temporary(), now).problems;
    assert.match(problem?.property ?? "", /^\.kps-acknowledgements\.yaml:\d+/);
  });
});
