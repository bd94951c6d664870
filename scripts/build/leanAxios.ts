import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** What a file of axios is replaced with, by the end of its path. The client asks for the `http` adapter by name. */
const replacements: Readonly<Record<string, (source: string) => string>> = {
  // This and the next ask for globals that make Node.js load undici: as much time as most of its own start.
  "axios/lib/adapters/fetch.js": () => "export const getFetch = () => undefined; export default undefined;",
  "axios/lib/utils.js": (source) =>
    source.replace("typeof G.FormData !== 'undefined' ? G.FormData : undefined", "undefined"),
  // Bodies are JSON texts here, never forms; this brings the list of all MIME types.
  "axios/lib/platform/node/classes/FormData.js": () => "export default undefined;",
  // For browsers.
  "axios/lib/adapters/xhr.js": () => "export default undefined;",
  "axios/lib/helpers/resolveConfig.js": () => "export default undefined;",
  // HTTP/1.1 only.
  "axios/lib/helpers/Http2Sessions.js": () => "export default class {}",
};

/** Leaves out what axios loads and the client never uses. What a newer axios has elsewhere stays in, and costs time only. */
export const leanAxios: Plugin = {
  name: "lean-axios",
  setup(build) {
    build.onLoad({ filter: /[\\/]axios[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const found = Object.entries(replacements).find(([end]) => path.replaceAll("\\", "/").endsWith(end));
      return found === undefined ? undefined : { contents: found[1](readFileSync(path, "utf8")), loader: "js" };
    });
    build.onResolve({ filter: /^http2$/ }, ({ importer, path }) =>
      /[\\/]axios[\\/]lib[\\/]/.test(importer) ? { path, namespace: "no-http2" } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: "no-http2" }, () => ({ contents: "export default {};", loader: "js" }));
  },
};
