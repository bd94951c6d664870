import assert from "node:assert/strict";
import type { Page } from "../../../provider/kps/decode";
import type { FailedTask } from "../../../provider/kps/model/failedTask";

/** What a server says in `total`. */
export type TotalForm =
  | { readonly form: "overall" | "perPage" | "missing" }
  | { readonly form: "off"; readonly by: number }
  | { readonly form: "changing"; readonly values: readonly number[] };

/** A change of the list right after the server answered its `after`-th request (from 0); `at` is a place, 0 to 1. */
export interface Move {
  readonly after: number;
  readonly kind: "insert" | "delete";
  readonly at: number;
}

/** A server of a list: its rows and its manners. */
export interface ModelServerOptions {
  readonly rows: number;
  /** Rows that are the same as an earlier one: the place of each copy and of its original, 0 to 1. */
  readonly copies: readonly (readonly [number, number])[];
  readonly total: TotalForm;
  /** Most rows a page: one number, or one for each request in turn. */
  readonly caps: readonly number[];
  readonly ignoresOffset: boolean;
  readonly ignoresLimit: boolean;
  readonly moves: readonly Move[];
  /** Turns of the event loop's microtask queue before each answer, in turn: pages in flight overtake each other. */
  readonly delays: readonly number[];
}

/** A server of one list in memory that knows what a read of it may say. */
export class ModelServer {
  requests = 0;
  mostAtOnce = 0;
  /** It gave an answer that a server whose whole list it is would have given too: nothing can be shown from it. */
  indistinguishable = false;
  private atOnce = 0;
  /** A page of this reading was cut below what was asked for, though rows were left. */
  private cutBefore = false;
  private firstPage: readonly string[] = [];
  private made = 0;
  private list: string[];
  private readonly ever = new Set<string>();
  private readonly deleted = new Set<string>();

  constructor(
    private readonly options: ModelServerOptions,
    private readonly pageSize: number,
    private readonly mostRequests: number,
  ) {
    this.list = Array.from({ length: options.rows }, () => this.newRow());
    for (const [place, original] of options.copies) {
      const copied = this.list[Math.floor(original * this.list.length)];
      if (copied !== undefined) this.list.splice(Math.floor(place * (this.list.length + 1)), 0, copied);
    }
  }

  /** Rows that were in the list from the first request to the last. */
  get steady(): string[] {
    return [...this.ever].filter((row) => !this.deleted.has(row) && !row.startsWith("inserted"));
  }

  /** Whether a row ever was in the list. */
  knew(row: string): boolean {
    return this.ever.has(row);
  }

  /** Answers one request for a page. */
  async page(offset: number, limit: number): Promise<Page> {
    const request = this.requests++;
    assert.ok(this.requests <= this.mostRequests, `it went on after ${this.mostRequests} requests`);
    this.atOnce++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    for (let turn = turnOf(this.options.delays, request) ?? 0; turn > 0; turn--) await Promise.resolve();
    const page = this.answer(offset, limit, request);
    this.options.moves.filter(({ after }) => after === request).forEach((move) => this.move(move));
    this.atOnce--;
    return page;
  }

  private answer(offset: number, limit: number, request: number): Page {
    const { ignoresOffset, ignoresLimit, caps } = this.options;
    const from = ignoresOffset ? 0 : offset;
    const length = Math.min(ignoresLimit ? Infinity : limit, turnOf(caps, request) ?? Infinity);
    const rows = this.list.slice(from, from + length);
    const total = this.totalOf(rows.length, request);
    this.indistinguishable ||= this.looksWhole(offset, { rows, from, limit, total });
    return { rows: rows.map(rowOf), total, bytes: 100 };
  }

  private totalOf(pageLength: number, request: number): number | undefined {
    const { total } = this.options;
    switch (total.form) {
      case "overall":
        return this.list.length;
      case "perPage":
        return pageLength;
      case "missing":
        return undefined;
      case "off":
        return Math.max(0, this.list.length + total.by);
      case "changing":
        return turnOf(total.values, request);
    }
  }

  /**
   * The documented holes: a first page cut at an odd length (no multiple of 50, nor the length asked for) with that
   * length as `total`; and a cut list of a server that knows neither offset nor limit and whose `total` is void. And two
   * that need two lies at a time: the first page of all to be cut below what was asked ends just where `total`,
   * which is too small, says that the list ends; and a server that ignores the limit, and whose list grew in front by as
   * many rows as were read, gives its first page again, as a server without paging does.
   */
  private looksWhole(offset: number, { rows, from, limit, total }: Answered): boolean {
    const { length } = rows;
    if (offset === 0) {
      this.cutBefore = false;
      this.firstPage = rows;
    }
    const { ignoresOffset, ignoresLimit } = this.options;
    if (from > 0 && length > limit && rows.join() === this.firstPage.join()) return true;
    if (from + length >= this.list.length) return false;
    if (ignoresOffset && ignoresLimit && (total === undefined || total <= length)) return true;
    if (offset === 0 && total === length && length !== this.pageSize && length % 50 !== 0) return true;
    const cut = length < limit;
    const firstCut = cut && !this.cutBefore;
    this.cutBefore ||= cut;
    return offset > 0 && firstCut && from + length === total;
  }

  private move({ kind, at }: Move): void {
    const place = Math.floor(at * (this.list.length + (kind === "insert" ? 1 : 0)));
    if (kind === "insert") this.list.splice(place, 0, this.newRow("inserted"));
    else this.list.splice(place, 1).forEach((row) => this.deleted.add(row));
  }

  private newRow(kind = "row"): string {
    const row = `${kind} ${this.made++}`;
    this.ever.add(row);
    return row;
  }
}

/** What one answer is made of. */
interface Answered {
  readonly rows: readonly string[];
  /** Place of its first row in the list. */
  readonly from: number;
  readonly limit: number;
  readonly total: number | undefined;
}

/** The value of one request where the values take turns. */
function turnOf(values: readonly number[], request: number): number | undefined {
  return values[request % values.length];
}

function rowOf(identity: string): FailedTask {
  return { taskId: identity, operateType: "FAILED_RESET", taskTime: "2025-10-16T08:00:00.000Z" };
}
