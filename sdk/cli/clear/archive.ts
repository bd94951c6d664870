import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { attempts, CommandError } from "../commandError";

/** A file of deleted tasks, one JSON object a line, that only grows; on disk before `append` returns. */
export class Archive {
  private constructor(
    private readonly file: number,
    private readonly shown: string,
  ) {}

  /** @throws CommandError when it cannot be opened for writing */
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
   * Adds the tasks of one id.
   * @param now milliseconds since the epoch
   * @throws CommandError when they are not safely on disk
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
    const { size: before } = fstatSync(this.file);
    const bytes = Buffer.from(text);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.file, bytes, written);
      fsyncSync(this.file);
    } catch (error) {
      this.cutBack(before, written);
      throw error;
    }
  }

  /** Takes back a line that the disk had no room for, unless another run has added one since. */
  private cutBack(before: number, written: number): void {
    try {
      if (fstatSync(this.file).size === before + written) ftruncateSync(this.file, before);
    } catch {
      // Then half a line stays, which the next run ends.
    }
  }
}

function unwritable(shown: string, error: unknown): CommandError {
  const { code = "not writable" } = error as NodeJS.ErrnoException;
  return new CommandError(
    attempts.clear,
    `failed: the archive ${shown} cannot be written (${code})`,
    "Free disk space, make its folder writable, or name another --archive. Nothing is deleted before it is archived.",
  );
}
