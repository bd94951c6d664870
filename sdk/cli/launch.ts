import { keepCompiledCode } from "../../provider/values/compileCache";
import type * as mainModule from "./main";

// Before the command is compiled: it is a file of its own for that.
keepCompiledCode();
// eslint-disable-next-line @typescript-eslint/no-require-imports
require("./main") as typeof mainModule;
