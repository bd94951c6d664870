import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";

/** What a file of axios is replaced with, by the end of its path. The client asks for the `http` adapter by name. */
const replacements: Readonly<Record<string, (source: string) => string>> = {
  // This and the next ask for globals that make Node.js load undici: as much time as most of its own start.
  "axios/lib/adapters/fetch.js": () => "export const getFetch = () => undefined; export default undefined;",
  "axios/lib/utils.js": (source) =>
    source.replace("typeof G.FormData !== 'undefined' ? G.FormData : undefined", "undefined"),
  // For browsers too; and this and the next ask for globals that make Node.js load workers and its timers of performance.
  "axios/lib/platform/common/utils.js": () =>
    `export const hasBrowserEnv = false, hasStandardBrowserEnv = false, hasStandardBrowserWebWorkerEnv = false;
     export const navigator = undefined, origin = "http://localhost";`,
  "axios/lib/core/dispatchRequest.js": (source) => source.replace("typeof performance !== 'undefined'", "false"),
  // Bodies are JSON texts here, never forms; this brings the list of all MIME types.
  "axios/lib/platform/node/classes/FormData.js": () => "export default undefined;",
  // For browsers.
  "axios/lib/adapters/xhr.js": () => "export default undefined;",
  "axios/lib/helpers/resolveConfig.js": () => "export default undefined;",
  "axios/lib/helpers/Http2Sessions.js": () => "export default class {}",
};

/** The same for packages that axios imports. */
const stubs: Readonly<Record<string, string>> = {
  // HTTP/1.1 only.
  http2: "export default {};",
  // No redirect is followed.
  "follow-redirects": "export default {};",
  // Tunnels are our own.
  "https-proxy-agent": "export default class {}",
};

/**
 * As esbuild writes the import of a module's default, all of the module's properties are looked at, which has Node.js 24
 * load what lies behind them.
 */
const defaultImport = /^import (\w+) from '([a-z]+)';$/gm;

function withoutDefaultImports(source: string): string {
  return source.replace(defaultImport, (line, name: string, module: string) =>
    isBuiltin(module) && stubs[module] === undefined ? `const ${name} = require("${module}");` : line,
  );
}

/** Leaves out what axios loads and the client never uses. What a newer axios has elsewhere stays in, and costs time only. */
export const leanAxios: Plugin = {
  name: "lean-axios",
  setup(build) {
    build.onLoad({ filter: /[\\/]axios[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const found = Object.entries(replacements).find(([end]) => path.replaceAll("\\", "/").endsWith(end));
      const source = readFileSync(path, "utf8");
      return { contents: withoutDefaultImports(found === undefined ? source : found[1](source)), loader: "js" };
    });
    build.onResolve({ filter: new RegExp(`^(${Object.keys(stubs).join("|")})$`) }, ({ importer, path }) =>
      /[\\/]axios[\\/]lib[\\/]/.test(importer) ? { path, namespace: "stub" } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: "stub" }, ({ path }) => ({ contents: stubs[path], loader: "js" }));
  },
};
