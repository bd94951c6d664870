import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "..", "..");

/** What the package's names lead to in this repository. */
const paths = {
  "pulumi-kps": [join(root, "sdk/nodejs/index.ts")],
  "pulumi-kps/client": [join(root, "provider/client.ts")],
  "pulumi-kps/simulator": [join(root, "provider/simulator/index.ts")],
};

/** Type-checks texts as the modules of a strict CommonJS program, and gives what the compiler says of each. */
export function typeCheck(texts: readonly string[]): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    root,
  );
  const files = new Map(texts.map((text, index) => [join(root, "docs", `snippet${index}.ts`), text]));
  const settings = { ...options, noEmit: true, rootDir: root, paths };
  const host = ts.createCompilerHost(settings);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], settings, host);
  const diagnostics = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return diagnostics.map(
    ({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}
