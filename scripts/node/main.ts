import { provisionNode } from "./provisionNode";

// Prints the path of another Node.js, given its major version (24 by default), so that CI can provision it ahead of the tests.
provisionNode(Number(process.argv[2] ?? 24)).then(
  (path) => {
    console.log(path);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
