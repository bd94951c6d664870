import { maxRereads } from "../model/defaults";
import type { FailedTask } from "../model/failedTask";
import { ListReading } from "./listReading";
import type { ReadingOptions } from "./listReading";

/** What a read of a complete list needs. */
export interface ReadListOptions extends Omit<ReadingOptions, "signal"> {
  readonly signal: AbortSignal;
}

/**
 * Reads a list page by page and verifies that it is complete: a short list would be a silent pass.
 *
 * Each later page starts one row early and must begin with the last row read, so a list that moves between two pages
 * is noticed and read again. `total` is believed only where pages bear it out. One hole stays: a server that both cuts
 * pages at a size that is not a multiple of 50 and gives the page's length as `total`.
 * @throws IncompleteListError what cannot be shown complete.
 */
export async function readList(options: ReadListOptions): Promise<FailedTask[]> {
  let moved: { rowsRead: number; how: string } | undefined;
  for (let reading = 0; reading <= maxRereads; reading++) {
    const pages = new AbortController();
    try {
      const signal = AbortSignal.any([options.signal, pages.signal]);
      const outcome = await new ListReading({ ...options, signal }).read();
      if ("tasks" in outcome) return outcome.tasks;
      moved = outcome;
    } finally {
      pages.abort();
    }
  }
  throw options.incomplete(
    moved?.rowsRead ?? 0,
    `it changed while it was being read, ${maxRereads + 1} times in a row (${moved?.how ?? ""})`,
  );
}
