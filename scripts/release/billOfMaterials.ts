import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { licencesFile } from "../build/licences";
import { runTool } from "../cache/runTool";

/** The parts of a CycloneDX bill of materials that are read here; the rest passes through. */
export interface BillOfMaterials {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
}

/**
 * What the package contains and depends on, in CycloneDX by `npm sbom`: the packages that npm installs with it, and those
 * that the bundles carry, which npm counts as needed for development only.
 */
export async function billOfMaterials(root: string): Promise<BillOfMaterials> {
  const [all, installed] = await Promise.all([npmSbom(root), npmSbom(root, "--omit=dev")]);
  const kept = new Set([...installed.components.map(titleOf), ...bundledPackages(root)]);
  const components = all.components.filter((component) => kept.has(titleOf(component)));
  const { component } = all.metadata;
  const refs = new Set([component, ...components].map((each) => each["bom-ref"]));
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => refs.has(ref)) }));
  // npm names it after the folder that it was checked out into.
  return {
    ...all,
    metadata: { ...all.metadata, component: { ...component, name: "pulumi-kps" } },
    components,
    dependencies,
  };
}

async function npmSbom(root: string, ...flags: string[]): Promise<BillOfMaterials> {
  const args = ["sbom", "--sbom-format=cyclonedx", "--offline", ...flags];
  return JSON.parse(await runTool("npm", args, { cwd: root, timeout: 60_000 })) as BillOfMaterials;
}

/** `name version` of each package that a bundle carries, from the licences next to the bundles. */
function bundledPackages(root: string): string[] {
  const files = ["dist", join("provider", "bin")].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(licencesFile))
      .map((name) => join(root, folder, name)),
  );
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^={80}\n(\S+ \S+) \(/gm)].map(([, title = ""]) => title),
  );
}

function titleOf({ name, version }: Component): string {
  return `${name} ${version}`;
}
