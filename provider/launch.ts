import { join } from "node:path";
import { version } from "../package.json";
import { requireCompiled } from "./values/compiledCode";

// Few runs only print; what they need must not be all that is kept.
const use = process.argv.some((arg) => arg === "--version" || arg === "--help") ? "--help" : "serve";
requireCompiled(join(__dirname, "pulumi-resource-kps-start.cjs"), { require, use, version });
