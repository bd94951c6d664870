import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Pages by what their reader wants to do; paths below the repository's root. */
const groups = {
  Start: ["README.md", "docs/get-started.md"],
  "Gate deployments": ["docs/gating.md", "docs/gate-program.md", "docs/gate-resource.md"],
  Policies: ["docs/policies.md", "docs/policy-options.md"],
  "Check in a pipeline": ["docs/drift.md", "docs/many-projects.md", "docs/reports.md", "docs/exit-codes.md"],
  "Handle failures": ["docs/troubleshooting.md", "docs/acknowledging.md", "docs/clearing.md"],
  "Connect to Huawei Cloud": [
    "docs/credentials.md",
    "docs/credential-sources.md",
    "docs/permissions.md",
    "docs/network.md",
  ],
  "Languages and tools": ["docs/functions.md", "docs/languages.md", "docs/terraform.md"],
  Reference: ["docs/reference.md", "docs/errors.md", "docs/json-fields.md"],
  Background: [
    "docs/comparison.md",
    "docs/coming-from.md",
    "docs/architecture.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
  ],
};
/** Pages of Pulumi's registry, which shows them by its own rules. */
const registryPages = ["docs/_index.md", "docs/installation-configuration.md"];
/** Linked from a page, but not part of the way through the pages. */
const furtherPages = ["examples/policyPack/README.md"];
const pages = [...Object.values(groups).flat(), ...furtherPages];

const missing = readdirSync(join(root, "docs"))
  .map((name) => `docs/${name}`)
  .filter((page) => page.endsWith(".md") && ![...pages, ...registryPages].includes(page));
if (missing.length > 0)
  throw new Error(`Give these pages a group in site/.vitepress/config.mjs: ${missing.join(", ")}`);

const titleOf = (page) => /^# (.*)$/m.exec(readFileSync(join(root, page), "utf8"))[1].replaceAll("`", "");
const routeOf = (page) => (page === "README.md" ? "/" : `/${page.replace(/\.md$/, "")}`);

/** The anchor that GitHub gives to a heading, so that one link works on both. */
const slugify = (title) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

/** Files that pages link to and that are no pages: examples, tests, the licence. They are copied to the site. */
const files = new Set();

/** Points links to such files to their copies, and takes links to folders away. */
function linkFiles(markdown) {
  markdown.core.ruler.push("link-files", ({ tokens, env }) => {
    for (const { children } of tokens) {
      let isFolder = false;
      for (const token of children ?? []) {
        if (token.type === "link_close" && isFolder) {
          [token.type, token.tag] = ["text", ""];
          isFolder = false;
        }
        if (token.type !== "link_open") continue;
        const target = token.attrGet("href");
        if (/^(https?:|#)/.test(target)) continue;
        const file = join(dirname(env.relativePath), target.replace(/#.*/, "")).replaceAll("\\", "/");
        if (pages.includes(file)) continue;
        const found = statSync(join(root, file), { throwIfNoEntry: false });
        if (found === undefined) throw new Error(`${env.relativePath} has a dead link: ${target}`);
        isFolder = found.isDirectory();
        if (isFolder) [token.type, token.tag, token.attrs] = ["text", "", null];
        else {
          files.add(file);
          token.attrSet("href", `/${copyOf(file)}`);
          token.attrSet("target", "_blank");
        }
      }
    }
  });
}

/** The pages are above this folder, and would look for Vue there. */
const resolveVueHere = {
  name: "resolve-vue-here",
  enforce: "pre",
  resolveId(id, importer) {
    const isOfPage = /^vue(\/|$)/.test(id) && importer?.endsWith(".md");
    return isOfPage ? this.resolve(id, fileURLToPath(import.meta.url)) : undefined;
  },
};

/** A copy that every server sends as text. */
const copyOf = (file) => `files/${file}.txt`;

const iconOf = (file) => `data:image/svg+xml,${encodeURIComponent(readFileSync(join(root, file), "utf8"))}`;

export default defineConfig({
  title: "pulumi-kps",
  description: "Gate Pulumi deployments on failed key-pair tasks of Huawei Cloud",
  srcDir: "..",
  // All other folders, and what is in these but no page.
  srcExclude: ["!(docs|examples)/**/*.md", "examples/!(policyPack)/**/*.md", ...registryPages],
  outDir: "./dist",
  cacheDir: "./node_modules/.cache/vitepress",
  head: [
    ["link", { rel: "icon", type: "image/svg+xml", href: iconOf("docs/logo.svg") }],
    ["style", {}, ".vp-doc td code { white-space: nowrap }"],
  ],
  rewrites: { "README.md": "index.md" },
  markdown: { anchor: { slugify }, config: linkFiles },
  vite: { plugins: [resolveVueHere] },
  themeConfig: {
    outline: [2, 3],
    search: { provider: "local" },
    sidebar: Object.entries(groups).map(([text, group]) => ({
      text,
      items: group.map((page) => ({ text: page === "README.md" ? "Overview" : titleOf(page), link: routeOf(page) })),
    })),
  },
  /** Gives tables of the references the width of the page. */
  transformPageData(page) {
    if (groups.Reference.includes(page.filePath)) page.frontmatter.aside = false;
  },
  buildEnd({ outDir }) {
    for (const file of files) {
      mkdirSync(dirname(join(outDir, copyOf(file))), { recursive: true });
      copyFileSync(join(root, file), join(outDir, copyOf(file)));
    }
  },
});
