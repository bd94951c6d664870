import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/failedTask";
import { printable } from "../../../provider/values/printable";
import { ClearError } from "./clearError";

/** A file of records, one JSON object a line, that only grows; on disk before `append` returns. */
export class Archive {
  private constructor(
    private readonly file: number,
    private readonly shown: string,
  ) {}

  /** @throws ClearError when it cannot be opened for writing */
  static open(path: string): Archive {
    const shown = printable(path, 200);
    try {
      const archive = new Archive(openSync(path, "a+", 0o600), shown);
      archive.endLine();
      return archive;
    } catch (error) {
      throw unwritable(shown, error);
    }
  }

  /**
   * Adds the records of one task.
   * @param now milliseconds since the epoch
   * @throws ClearError when they are not safely on disk
   */
  append(scope: Scope, records: readonly Keyed<FailedTask>[], now: number): void {
    const { region, projectId, projectName } = scope;
    const archivedAt = new Date(now).toISOString();
    const lines = records.map((task) => `${JSON.stringify({ archivedAt, region, projectId, projectName, task })}\n`);
    try {
      this.write(lines.join(""));
    } catch (error) {
      throw unwritable(this.shown, error);
    }
  }

  close(): void {
    closeSync(this.file);
  }

  /** Ends a line that an interrupted run left half, so that the next one stands alone. */
  private endLine(): void {
    const { size } = fstatSync(this.file);
    const last = Buffer.alloc(1);
    if (size > 0 && readSync(this.file, last, 0, 1, size - 1) === 1 && last.toString() !== "\n") this.write("\n");
  }

  private write(text: string): void {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(this.file, bytes, written);
    fsyncSync(this.file);
  }
}

function unwritable(shown: string, error: unknown): ClearError {
  const { code = "not writable" } = error as NodeJS.ErrnoException;
  return new ClearError(
    `failed: the archive ${shown} cannot be written (${code})`,
    "Name another file with --archive; what is not archived is not deleted.",
  );
}
