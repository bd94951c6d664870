import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { browserPath } from "../../support/browserPath";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerSuite } from "../../support/simulator";

const executablePath = browserPath();

/** Jenkins' own policy for files of a build. */
const jenkinsPolicy = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

const hostile = [
  "<script>document.title='owned'</script>",
  '"><img src=x onerror="document.title=\'owned\'">',
  "</td></table><style>*{display:none}</style>",
  "'><svg onload=document.title='owned'>",
  "&lt;b&gt; &amp; ]]> <!--",
  "\u202eevil\u2066",
  "مفتاح-الإنتاج",
  "javascript:alert(1)",
];

describe("the HTML report of kps drift", function () {
  this.timeout(120_000);
  const simulator = simulatorPerSuite();
  const kps = useKpsFolder(simulator);
  let browser: Browser | undefined;

  before("start the browser", async function () {
    if (executablePath === undefined) {
      console.log("      no Chromium here, so the page is not opened: install the package chromium");
      this.skip();
    }
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  after(() => browser?.close());

  async function written(tasks: readonly object[] | number): Promise<string> {
    simulator().setFailedTasks(tasks);
    const { stderr } = await kps().run(["drift", "--report", "html=report.html"]);
    assert.equal(stderr, "");
    return kps().read("report.html") ?? "";
  }

  /** Opens a page and gives what the browser complained about. */
  async function opened<T>(
    url: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<T>,
  ): Promise<{ complaints: string[]; seen: T }> {
    const page = await present(browser).newPage(options);
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (request.url() !== url && !request.url().endsWith("/favicon.ico"))
        complaints.push(`asks for ${request.url()}`);
    });
    try {
      await page.goto(url);
      return { seen: await look(page), complaints };
    } finally {
      await page.close();
    }
  }

  const reportUrl = () => pathToFileURL(join(kps().folder, "report.html")).href;

  for (const options of [
    { colorScheme: "light", viewport: { width: 1280, height: 900 } },
    { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
    { colorScheme: "light", viewport: { width: 360, height: 740 } },
  ] as const) {
    it(`has no accessibility fault, and no violation of its policy, ${options.colorScheme} at ${options.viewport.width} px`, async () => {
      await written(60);
      const { seen, complaints } = await opened(reportUrl(), { ...options, bypassCSP: true }, async (page) => {
        await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
        return page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((n) => n.html).slice(0, 2)))",
        );
      });
      assert.deepEqual(seen, []);
      const strict = await opened(reportUrl(), { ...options, javaScriptEnabled: false }, (page) =>
        page.locator("table").first().isVisible(),
      );
      assert.ok(strict.seen);
      assert.deepEqual([...complaints, ...strict.complaints], []);
    });
  }

  it("does not scroll sideways as a whole, narrow or wide", async () => {
    await written(60);
    for (const width of [320, 1600]) {
      const { seen } = await opened(reportUrl(), { viewport: { width, height: 700 } }, (page) =>
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
      );
      assert.equal(seen, 0, `at ${width} px`);
    }
  });

  it("reads well under Jenkins' policy, which takes its style away", async () => {
    const html = await written(5);
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": jenkinsPolicy }).end(html);
    }).listen(0, "127.0.0.1");
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const { seen, complaints } = await opened(url, { javaScriptEnabled: false }, async (page) => ({
        text: await page.locator("body").innerText(),
        pictures: await page.locator("svg rect").count(),
        width: (await page.locator("svg").first().boundingBox())?.width ?? 0,
      }));
      assert.match(seen.text, /Key-pair failures new/);
      assert.match(seen.text, /New\n+5/);
      assert.ok(seen.pictures > 5);
      assert.ok(seen.width > 300 && seen.width < 1000, String(seen.width));
      assert.ok(
        complaints.every((text) => /inline style/i.test(text)),
        complaints.join("\n"),
      );
    } finally {
      server.close();
    }
  });

  it("lets nothing escape from hostile names, and shows them as they are", async () => {
    const tasks = hostile.map((text, index) => ({
      task_id: `t-${index}`,
      operate_type: text,
      task_time: String(1_760_000_000_000 + index),
      task_error_msg: text,
      server_name: text,
      server_id: text,
      keypair_name: text,
    }));
    await written(tasks);
    const { seen, complaints } = await opened(reportUrl(), {}, async (page) => ({
      title: await page.title(),
      elements: await page.locator("script, img, iframe, object, a, [onload], [onerror], [style]").count(),
      styles: await page.locator("style").count(),
      cells: await page.locator("td[dir=auto]").allInnerTexts(),
    }));
    assert.equal(seen.title, "Key-pair failures: new");
    assert.equal(seen.elements, 0);
    assert.equal(seen.styles, 1);
    assert.deepEqual(complaints, []);
    for (const text of hostile.filter((one) => !/[\u202e\u2066]/.test(one))) assert.ok(seen.cells.includes(text), text);
  });

  it("of 100,000 failures is below 5 MB, and counts the rest", async () => {
    const html = await written(100_000);
    assert.ok(Buffer.byteLength(html) < 5_000_000, String(Buffer.byteLength(html)));
    const rows = html.match(/<tr><td><code>/g)?.length ?? 0;
    const rest = Number(/… and ([\d,]+) more/.exec(html)?.[1]?.replaceAll(",", ""));
    assert.equal(rows + rest, 100_000);
    assert.ok(rows > 5_000, String(rows));
  });

  it("names what could not be read on its first screen", async () => {
    const scopes = ["--scope", "cn-north-4/cn-north-4", "--scope", "cn-north-4/nobody"];
    await kps().run(["drift", ...scopes, "--report", "html=report.html"], { env: { HW_PROJECT_ID: "" } });
    const { seen } = await opened(reportUrl(), { viewport: { width: 1280, height: 800 } }, async (page) => ({
      place: await page.locator("#errors").boundingBox(),
      text: await page.locator(".alert").innerText(),
    }));
    assert.ok((seen.place?.y ?? Infinity) < 700);
    assert.match(seen.text, /cn-north-4\/nobody: .*no project named nobody/);
  });

  it("can be printed", async () => {
    await written(20);
    const { seen } = await opened(reportUrl(), {}, (page) => page.pdf());
    assert.ok(seen.length > 10_000);
    writeFileSync(join(kps().folder, "report.pdf"), seen);
  });
});

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the browser runs during tests only");
  return value;
}
