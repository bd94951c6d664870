import assert from "node:assert/strict";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

const pages = ["", "check", "drift", "ack", "ack list", "ack prune", "clear", "doctor"];
const examplesIn = (page: string): string[] => {
  const text = page.slice(page.indexOf("\nExamples:"));
  return [...text.matchAll(/^ +(kps (?:[^\s"']|"[^"]*"|'[^']*'| (?! ))+)/gm)].map(([, line = ""]) => line);
};

describe("the help of kps", () => {
  const kps = useKpsFolder(simulatorPerTest());
  const helpOf = async (words: string): Promise<string> => {
    const { code, stdout } = await kps().run([...words.split(" ").filter(Boolean), "--help"]);
    assert.equal(code, 0);
    return stdout;
  };

  for (const page of pages) {
    const name = `kps ${page}`.trim();

    it(`fits 80 columns: ${name}`, async () => {
      const tooWide = (await helpOf(page)).split("\n").filter((line) => [...line].length > 80);
      assert.deepEqual(tooWide, []);
    });

    it(`has examples of itself: ${name}`, async () => {
      const examples = examplesIn(await helpOf(page));
      assert.ok(examples.length >= 2, examples.join("\n"));
      assert.deepEqual(
        examples.filter((line) => !line.startsWith(name)),
        [],
      );
    });

    it(`has examples with options that there are: ${name}`, async () => {
      for (const line of examplesIn(await helpOf(page))) {
        const words = line.split(" ").slice(1);
        const depth = words[0] === "ack" && ["list", "prune"].includes(words[1] ?? "") ? 2 : 1;
        const texts = await Promise.all(
          Array.from({ length: depth }, (_, index) => helpOf(words.slice(0, index + 1).join(" "))),
        );
        const unknown = [...line.replace(/"[^"]*"/g, "").matchAll(/--[\w-]+/g)]
          .map(([option]) => option)
          .filter((option) => !texts.join("\n").includes(`  ${option} `));
        assert.deepEqual(unknown, [], line);
      }
    });

    if (page === "" || page.includes(" ")) continue;

    it(`says the exit codes: ${name}`, async () => {
      assert.match(await helpOf(page), /^Exits with 0 /m);
    });
  }

  it("takes options of kps ack behind list, as it says", async () => {
    kps().write("other.yaml", "acknowledgements: []\n");
    const { code, stdout, stderr } = await kps().run(["ack", "list", "--json", "--file", "other.yaml"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /other\.yaml/);
  });

  it("is not needed for the version", async () => {
    assert.match(await kps().succeed(["--version"]), /^\d+\.\d+\.\d+\n$/);
  });

  it("lists each command with one line", async () => {
    const commands = [...(await helpOf("")).matchAll(/^ {2}(check|drift|ack|clear|doctor) .*\n(?= {2}\S)/gm)];
    assert.equal(commands.length, 5);
  });
});
