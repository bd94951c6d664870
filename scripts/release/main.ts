import { join } from "node:path";
import { replaceFolder } from "../build/replaceFolder";
import { repository } from "../schema/addresses";
import { writeRelease } from "./writeRelease";

const root = join(__dirname, "..", "..");

// Writes all that a release publishes into release/, or the folder that is named, from what `npm run build` made.
main(process.argv[2] ?? join(root, "release")).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(folder: string): Promise<void> {
  await replaceFolder(folder, `${folder}.partial`, (scratch) => writeRelease(root, scratch));
  console.log(`Wrote the release into ${folder}`);
  if (repository === undefined) {
    console.log("The repository's address is not set in scripts/schema/addresses.ts: npm will refuse --provenance.");
  }
}
