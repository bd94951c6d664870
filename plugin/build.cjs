// Builds the plugin where this folder came by git; the npm package brings it built.
const { execSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
if (!existsSync(join(root, "provider", "bin", "pulumi-resource-kps.cjs"))) {
  const options = { cwd: root, stdio: "inherit" };
  execSync("npm ci --include=dev --ignore-scripts --no-audit --no-fund", options);
  execSync("npm run build", options);
}
