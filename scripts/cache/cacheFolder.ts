import { join } from "node:path";

/** The project's cache (git-ignored): tools that demo, tests and bench provision for themselves. */
export const cacheFolder = join(__dirname, "..", "..", ".cache");
