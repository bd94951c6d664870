import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, posix } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { browserPath } from "../support/browserPath";
import { root } from "./snippets";

const site = join(root, "site", "dist");

/** The HTML pages of the site, as paths below it. */
const sitePages = (): string[] =>
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"));

const htmlOf = (page: string): string => readFileSync(join(site, page), "utf8");

/** The page or file that a path of the site leads to; undefined for a dead one. */
function fileOf(path: string): string | undefined {
  const name = decodeURI(path).replace(/^\//, "");
  return [name, `${name}.html`, posix.join(name, "index.html")].find(
    (file) => extname(file) && existsSync(join(site, file)),
  );
}

/** The links of a page that lead nowhere in the site. */
function deadLinks(page: string): string[] {
  const links = [...htmlOf(page).matchAll(/(?:href|src)="(?!https?:|data:)([^"]+)"/g)].map(([, link = ""]) => link);
  return links.filter((link) => {
    const [path = "", anchor] = link.replaceAll("&amp;", "&").split("#");
    const file = path === "" ? page : fileOf(path.startsWith("/") ? path : posix.join("/", posix.dirname(page), path));
    if (file === undefined) return true;
    return anchor !== undefined && anchor !== "" && !htmlOf(file).includes(`id="${decodeURIComponent(anchor)}"`);
  });
}

describe("the site of npm run docs", function () {
  this.timeout(300_000);
  this.slow(60_000);

  before("build it", () => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "docs"], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    assert.equal(status, 0, stdout + stderr);
  });

  it("has every page of docs but those of Pulumi's registry", () => {
    const names = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
    const missing = names.filter((name) => !existsSync(join(site, "docs", name.replace(".md", ".html"))));
    assert.deepEqual(missing, ["_index.md", "installation-configuration.md"]);
  });

  it("links only to pages, headings and files that it has", () => {
    const dead = sitePages().flatMap((page) => deadLinks(page).map((link) => `${page}: ${link}`));
    assert.deepEqual(dead, []);
  });

  describe("in a browser", () => {
    const server = createServer(({ url = "/" }, response) => {
      const file = fileOf(url.replace(/[?#].*/, ""));
      if (file === undefined) return void response.writeHead(404).end();
      const types: Record<string, string> = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };
      response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
      response.end(readFileSync(join(site, file)));
    });
    let browser: Browser | undefined;

    before("start the browser", async function () {
      const executablePath = browserPath();
      if (executablePath === undefined) {
        console.log("      no Chromium here, so the site is not opened: install the package chromium");
        this.skip();
      }
      browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    });
    after(async () => {
      await browser?.close();
      server.close();
    });

    const open = async (path: string) => {
      assert.ok(browser !== undefined);
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => complaints.push(message.text()));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
      return { page, complaints };
    };

    it("finds the page about acknowledging by its word, and goes there", async () => {
      const { page, complaints } = await open("/");
      await page.keyboard.press("Control+k");
      await page.fill("#localsearch-input", "acknowledge");
      await page.locator("#localsearch-list a", { hasText: "Acknowledge failed tasks" }).first().click();
      await page.waitForURL("**/docs/acknowledging**");
      assert.match(await page.locator("h1").innerText(), /^Acknowledge failed tasks/);
      assert.deepEqual(complaints, []);
    });

    it("fits a phone: no page is wider than its screen", async () => {
      const { page } = await open("/");
      await page.setViewportSize({ width: 390, height: 844 });
      const { origin } = new URL(page.url());
      const wide: string[] = [];
      for (const name of sitePages()) {
        await page.goto(`${origin}/${name}`);
        const width = await page.evaluate("document.documentElement.scrollWidth");
        if (width !== 390) wide.push(`${name}: ${String(width)} pixels`);
      }
      assert.deepEqual(wide, []);
    });
  });
});
