import { runTool } from "../cache/runTool";

const timeout = 5 * 60_000;

/**
 * Installs one npm package into `<folder>/node_modules`, without its install scripts and dependencies' audits.
 *
 * @throws Error with npm's output.
 */
export async function installFromNpm(folder: string, name: string, range: string): Promise<void> {
  const args = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  const wanted = `${name}@${range}`;
  // Under `npm run` npm tells where it is, which needs neither a shell nor a `.cmd` on Windows.
  const npm = process.env["npm_execpath"];
  if (npm?.endsWith("npm-cli.js")) await runTool(process.execPath, [npm, ...args, wanted], { cwd: folder, timeout });
  else await runTool("npm", [...args, wanted], { cwd: folder, timeout, shell: process.platform === "win32" });
}
