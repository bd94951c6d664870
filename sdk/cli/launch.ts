import { join } from "node:path";
import { version } from "../../package.json";
import { requireCompiled } from "../../provider/values/compiledCode";

const [, , command = "", ...options] = process.argv;
// A mistyped name does no harm: that run fails, and nothing is kept.
const use = /^[a-z-]+$/.test(command) && !options.includes("--help") ? command : "--help";
requireCompiled(join(__dirname, "kps-command.cjs"), { require, use, version });
