import type { Page } from "../decode";
import { pagesInFlight } from "../model/defaults";

/** Fetches one page of the list. */
export type FetchPage = (offset: number, limit: number, signal: AbortSignal) => Promise<Page>;

/** The shape of a list when its first page and total are known. */
export interface ListShape {
  /** Rows between the starts of two pages: one less than a page holds, since each begins with the last row before it. */
  readonly stride: number;
  /** Rows asked for. */
  readonly limit: number;
  readonly total: number;
}

/** Fetches the pages of a list in order, the next few ahead of their turn. */
export class PageAhead {
  private readonly pending = new Map<number, Promise<Page>>();

  constructor(
    private readonly fetchPage: FetchPage,
    private readonly shape: ListShape,
    private readonly signal: AbortSignal,
  ) {}

  /** The page from `offset` on. Off the stride (after a shorter page), just the gap up to the next page is asked for. */
  async take(offset: number): Promise<Page> {
    const { stride, limit, total } = this.shape;
    const remainder = offset % stride;
    const page = this.fetch(offset, remainder === 0 ? limit : Math.max(2, stride - remainder + 1));
    const next = offset - remainder + stride;
    for (let ahead = next; ahead < next + (pagesInFlight - 1) * stride && ahead < total - 1; ahead += stride) {
      void this.fetch(ahead, limit);
    }
    this.pending.delete(offset);
    return page;
  }

  private fetch(offset: number, limit: number): Promise<Page> {
    const known = this.pending.get(offset);
    if (known !== undefined) return known;
    const page = this.fetchPage(offset, limit, this.signal);
    // A page that fails ahead of its turn fails the read when its turn comes, not as an unhandled rejection.
    page.catch(() => undefined);
    this.pending.set(offset, page);
    return page;
  }
}
