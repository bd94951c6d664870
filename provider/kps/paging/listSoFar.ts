import type { Page, Row } from "../decode";
import type { FailedTask } from "../failedTask";

/** How a page joins the rows before it. */
export type Joint =
  /** It begins with the last row read and brings new ones. */
  | "continues"
  /** It is the last row read and nothing else. */
  | "ends"
  /** It is every row read, from the first: the server ignores `offset` and `limit`. */
  | "repeats"
  /** It has rows, none of them new, and is neither of the above. */
  | "nothing new"
  /** It is empty, or begins elsewhere and has new rows: the list moved. */
  | "moved";

/** The rows of one reading: counted as they come, listed once where they are equal in every field. */
export class ListSoFar {
  /** Distinct tasks, in the server's order. */
  readonly tasks: FailedTask[] = [];
  /** Rows counted, equal ones too. */
  rowsRead = 0;
  /** Bytes of all pages. */
  bytes = 0;
  private readonly order: string[] = [];
  private readonly seen = new Set<string>();

  /** Takes the first page. */
  start(page: Page): void {
    this.bytes += page.bytes;
    page.rows.forEach((row) => {
      this.add(row);
    });
  }

  /** How `page`, asked for one row before the end of what was read, joins it. */
  jointOf(page: Page): Joint {
    const [first, ...rest] = page.rows;
    if (first === undefined) return "moved";
    const joins = first.identity === this.order.at(-1);
    if (joins && rest.length === 0) return "ends";
    const isNew = (row: Row) => !this.seen.has(row.identity);
    if (joins) return rest.some(isNew) ? "continues" : "nothing new";
    if (page.rows.some(isNew)) return "moved";
    return this.isAll(page) ? "repeats" : "nothing new";
  }

  /** Takes a page that continues, without its first row. */
  continue(page: Page): void {
    this.bytes += page.bytes;
    page.rows.slice(1).forEach((row) => {
      this.add(row);
    });
  }

  private add(row: Row): void {
    this.rowsRead++;
    this.order.push(row.identity);
    if (this.seen.has(row.identity)) return;
    this.seen.add(row.identity);
    this.tasks.push(row.task);
  }

  private isAll(page: Page): boolean {
    return (
      page.rows.length === this.order.length && page.rows.every((row, index) => row.identity === this.order[index])
    );
  }
}
