import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PackageDependency } from "@pulumi/pulumi/proto/plugin_pb";

interface PackageJson {
  name?: string;
  version?: string;
  pulumi?: { resource?: boolean; name?: string; version?: string; server?: string };
}

/** The plugins that the installed packages announce by `"pulumi": { "resource": true }`, which the engine makes sure of before the program runs. */
export function requiredPackages(programDirectory: string): PackageDependency[] {
  return installedPackages(join(programDirectory, "node_modules")).flatMap(({ name = "", version = "", pulumi }) => {
    if (!pulumi?.resource) return [];
    return new PackageDependency()
      .setKind("resource")
      .setName(pulumi.name ?? name.replace("@pulumi/", ""))
      .setVersion(`v${(pulumi.version ?? version).replace(/^v/, "")}`)
      .setServer(pulumi.server ?? "");
  });
}

function installedPackages(modules: string): PackageJson[] {
  if (!existsSync(modules)) return [];
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : name,
  );
  const files = names.map((name) => join(modules, name, "package.json")).filter((file) => existsSync(file));
  return files.map((file) => JSON.parse(readFileSync(file, "utf8")) as PackageJson);
}
