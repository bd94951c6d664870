import { existsSync } from "node:fs";

/** Where Debian and others put Chromium. */
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium of this machine; undefined where there is none, and tests that need one are skipped. */
export const browserPath = (): string | undefined => browsers.find((path) => existsSync(path));
