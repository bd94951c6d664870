import { join } from "node:path";
import type { Command } from "commander";
import ts from "typescript";
import { cliProgram } from "../../sdk/cli/cliProgram";
import { exitCodes } from "../../sdk/cli/commandContext";

const root = join(__dirname, "../..");

/** The entry points of the package, by the name that programs import. */
const entryPoints = {
  "pulumi-kps": "sdk/nodejs/index.ts",
  "pulumi-kps/client": "provider/client.ts",
  "pulumi-kps/policy": "sdk/policy/index.ts",
  "pulumi-kps/simulator": "provider/simulator/index.ts",
};

/** The package's public face as text: every export with its type, every option and exit code of the commands. */
export function publicApi(): string {
  return [...exportLines(), "# kps", ...commandLines(cliProgram(() => Promise.resolve())), ...exitLines(), ""].join(
    "\n",
  );
}

function exportLines(): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(
    Object.values(entryPoints).map((file) => join(root, file)),
    options,
  );
  const checker = program.getTypeChecker();
  return Object.entries(entryPoints).flatMap(([name, file]) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing`);
    const symbols = checker.getExportsOfModule(module).sort((one, other) => (one.name < other.name ? -1 : 1));
    return [`# ${name}`, ...symbols.flatMap((symbol) => symbolLines(checker, symbol)), ""];
  });
}

function symbolLines(checker: ts.TypeChecker, exported: ts.Symbol): string[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const text = (type: ts.Type) =>
    checker
      .typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias)
      // Types of other modules are named by their file, which stands elsewhere on another machine.
      .replace(/import\("[^"]*"\)\./g, "");
  const membersOf = (type: ts.Type) =>
    type.getProperties().flatMap((member) => {
      const isHidden = member.declarations?.some((declaration) => {
        const flags = ts.getCombinedModifierFlags(declaration);
        return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0 || isOfLibrary(declaration);
      });
      if (isHidden || member.name.startsWith("__")) return [];
      const optional = member.flags & ts.SymbolFlags.Optional ? "?" : "";
      return [`  ${member.name}${optional}: ${text(checker.getTypeOfSymbol(member))}`];
    });
  if (symbol.flags & ts.SymbolFlags.Class) {
    return [
      `class ${exported.name}: ${text(checker.getTypeOfSymbol(symbol))}`,
      ...checker
        .getTypeOfSymbol(symbol)
        .getConstructSignatures()
        .map((signature) => `  new ${checker.signatureToString(signature).replace(/import\("[^"]*"\)\./g, "")}`),
      ...membersOf(checker.getDeclaredTypeOfSymbol(symbol)),
    ];
  }
  if (symbol.flags & ts.SymbolFlags.Value) return [`${exported.name}: ${text(checker.getTypeOfSymbol(symbol))}`];
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
  return isObject ? [`type ${exported.name}`, ...membersOf(type)] : [`type ${exported.name} = ${text(type)}`];
}

/** Members that come with Node.js and the language, not with us or with Pulumi. */
function isOfLibrary(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile();
  return fileName.includes("/typescript/lib/") || fileName.includes("/@types/node/");
}

function commandLines(command: Command, path = ""): string[] {
  const name = `${path} ${command.name()}`.trim();
  // A command describes itself when its help is asked for.
  command.configureOutput({ writeOut: () => undefined });
  command.outputHelp();
  const words = command.registeredArguments.map((argument) => ` ${argument.name()}`).join("");
  return [
    `${name}${words}`,
    ...command.options.map(({ flags }) => `  ${flags}`),
    ...command.commands.flatMap((inner) => commandLines(inner, name)),
  ];
}

function exitLines(): string[] {
  return ["exit codes", ...Object.entries(exitCodes).map(([name, code]) => `  ${code} ${name}`)];
}
