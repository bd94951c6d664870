import type { Page } from "../decode";
import type { IncompleteListError } from "../errors/index";
import { listLimits } from "../model/defaults";
import type { FailedTask } from "../model/failedTask";
import { ListSoFar } from "./listSoFar";
import { PageAhead } from "./pageAhead";
import type { FetchPage } from "./pageAhead";

export interface ReadingOptions {
  readonly fetchPage: FetchPage;
  /** Rows to ask for, 1–1000. */
  readonly pageSize: number;
  readonly incomplete: Incomplete;
  readonly signal: AbortSignal;
}

/** The end of one reading: the complete list, or how it moved meanwhile. */
export type Outcome = { readonly tasks: FailedTask[] } | { readonly rowsRead: number; readonly how: string };

/** Page sizes at which servers and proxies cut are multiples of this: 50, 100, 500, 1000. */
const roundCap = 50;

/** One reading of a list from its first row. */
export class ListReading {
  private readonly list = new ListSoFar();
  private pages = 0;

  constructor(private readonly options: ReadingOptions) {}

  async read(): Promise<Outcome> {
    const { pageSize } = this.options;
    const first = await this.fetch(0, pageSize);
    if (first.rows.length === 0) return this.empty(first);
    this.list.start(first);
    this.checkSize();
    const { total } = first;
    const length = first.rows.length;
    if (total !== undefined && length < total) return this.readByTotal(total, length);
    const mayBePageCount = length === pageSize || length % roundCap === 0;
    return total === length && !mayBePageCount ? this.done() : this.probe(length);
  }

  private empty({ total }: Page): Outcome {
    if (total === 0) return this.done();
    const said = total === undefined ? "it gives no total" : `its total is ${total}`;
    throw this.options.incomplete(0, `its first page is empty, but ${said}`);
  }

  /** Reads on while fewer rows came than `total`, a few pages ahead. */
  private async readByTotal(total: number, firstPageLength: number): Promise<Outcome> {
    const { limit, stride } = this.pageSizeAfter(firstPageLength);
    const ahead = new PageAhead((...page) => this.fetch(...page), { limit, stride, total }, this.options.signal);
    let cut = firstPageLength < this.options.pageSize;
    for (;;) {
      const page = await ahead.take(this.list.rowsRead - 1);
      const overlap = this.list.overlapWith(page);
      if (page.rows.length === 0) return this.moved("a page came back empty");
      if (page.total !== total) return this.moved(`its total went from ${total} to ${page.total ?? "none"}`);
      if (overlap === "moved") return this.moved("a page did not begin with the last task of the page before");
      if (overlap !== "continues") throw this.nothingNew(`its total is ${total}`);
      this.take(page);
      if (this.list.rowsRead > total) return this.probe(firstPageLength);
      const shorter = page.rows.length < limit;
      if (this.list.rowsRead === total) return shorter && !cut ? this.done() : this.probe(firstPageLength);
      // A server that cuts one page short may do so to another, so a short page does not end the list by itself.
      cut ||= shorter;
    }
  }

  /** Where `total` may be wrong: asks for the last row read and one more. */
  private async probe(firstPageLength: number): Promise<Outcome> {
    const limit = 2;
    // A server that gives one row a page would pass for one that has a single row: looked for past it first, since the
    // look at the row itself then shows that the list did not move up meanwhile.
    const hidesMore = this.list.rowsRead === 1 && (await this.fetch(1, limit)).rows.length > 0;
    const page = await this.fetch(this.list.rowsRead - 1, limit);
    const overlap = this.list.overlapWith(page);
    if (overlap === "moved") return this.moved("its last task was gone when it was read again");
    if (overlap === "ends") {
      if (hidesMore) throw this.nothingNew("each page holds only one task, or the server ignores the offset");
      return this.done();
    }
    // More rows than asked for, from the first: a server without paging. As many as asked for: it ignores the offset.
    if (overlap === "repeats" && page.rows.length > limit) return this.done();
    if (overlap !== "continues") throw this.nothingNew("the end of the list was not shown");
    return this.readToEnd(firstPageLength);
  }

  /** Reads on without a total, until a page holds only the last row read. */
  private async readToEnd(firstPageLength: number): Promise<Outcome> {
    const { limit } = this.pageSizeAfter(firstPageLength);
    for (;;) {
      const page = await this.fetch(this.list.rowsRead - 1, limit);
      const overlap = this.list.overlapWith(page);
      if (overlap === "ends") return this.done();
      if (overlap === "moved") return this.moved("a page did not begin with the last task of the page before");
      if (overlap !== "continues") throw this.nothingNew("the end of the list was not shown");
      this.take(page);
    }
  }

  /** Later pages ask for what the first one held, where the server cuts pages; two rows at least, to make headway. */
  private pageSizeAfter(firstPageLength: number): { limit: number; stride: number } {
    return {
      limit: Math.max(2, Math.min(this.options.pageSize, firstPageLength)),
      stride: Math.max(1, firstPageLength - 1),
    };
  }

  private async fetch(offset: number, limit: number, signal = this.options.signal): Promise<Page> {
    this.pages++;
    if (this.pages > listLimits.pages) {
      throw this.options.incomplete(
        this.list.rowsRead,
        `it did not end within ${listLimits.pages} pages; raise pageSize`,
      );
    }
    return this.options.fetchPage(offset, limit, signal);
  }

  private take(page: Page): void {
    this.list.continue(page);
    this.checkSize();
  }

  private checkSize(): void {
    const { rowsRead, bytes } = this.list;
    if (rowsRead > listLimits.rows)
      throw this.options.incomplete(rowsRead, `it holds more than ${listLimits.rows} tasks`);
    if (bytes > listLimits.bytes)
      throw this.options.incomplete(rowsRead, `it is larger than ${listLimits.bytes / 1024 / 1024} MiB`);
  }

  private nothingNew(missing: string): Error {
    return this.options.incomplete(this.list.rowsRead, `a page brought nothing new, but ${missing}`);
  }

  private done(): Outcome {
    return { tasks: this.list.tasks };
  }

  private moved(how: string): Outcome {
    return { rowsRead: this.list.rowsRead, how };
  }
}

/** Makes the error for a list that cannot be shown complete. */
export type Incomplete = (rowsRead: number, problem: string) => IncompleteListError;
