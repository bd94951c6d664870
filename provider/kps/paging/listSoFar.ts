import type { Page } from "../decode";
import type { FailedTask } from "../model/failedTask";
/** How a page joins the rows before it. */
export type Overlap =
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
  /** Bytes of all pages. */
  bytes = 0;
  /** All rows, equal ones too. */
  private readonly rows: FailedTask[] = [];
  /** Distinct tasks by id; an id has one as a rule. */
  private readonly byId = new Map<string, FailedTask[]>();

  /** Rows counted, equal ones too. */
  get rowsRead(): number {
    return this.rows.length;
  }

  /** Takes the first page. */
  start(page: Page): void {
    this.bytes += page.bytes;
    for (const row of page.rows) this.add(row);
  }

  /** How `page`, asked for one row before the end of what was read, joins it. */
  overlapWith({ rows }: Page): Overlap {
    const [first] = rows;
    const last = this.rows.at(-1);
    if (first === undefined || last === undefined) return "moved";
    const joins = sameTask(first, last);
    if (joins && rows.length === 1) return "ends";
    if (rows.some((row) => !this.has(row))) return joins ? "continues" : "moved";
    return !joins && this.isAll(rows) ? "repeats" : "nothing new";
  }

  /** Takes a page that continues, without its first row. */
  continue({ bytes, rows }: Page): void {
    this.bytes += bytes;
    for (const row of rows.slice(1)) this.add(row);
  }

  private add(row: FailedTask): void {
    this.rows.push(row);
    const ofId = this.byId.get(row.taskId);
    if (ofId === undefined) this.byId.set(row.taskId, [row]);
    else if (ofId.some((known) => sameTask(known, row))) return;
    else ofId.push(row);
    this.tasks.push(row);
  }

  private has(row: FailedTask): boolean {
    return this.byId.get(row.taskId)?.some((known) => sameTask(known, row)) === true;
  }

  private isAll(rows: readonly FailedTask[]): boolean {
    return rows.length === this.rows.length && rows.every((row, index) => sameTask(row, this.rows[index] ?? row));
  }
}

/** Whether two rows are equal in every field, absent fields told from empty ones. */
function sameTask(a: FailedTask, b: FailedTask): boolean {
  return (
    a.taskId === b.taskId &&
    a.operateType === b.operateType &&
    a.taskTime === b.taskTime &&
    a.serverId === b.serverId &&
    a.serverName === b.serverName &&
    a.keypairName === b.keypairName &&
    a.taskErrorCode === b.taskErrorCode &&
    a.taskErrorMsg === b.taskErrorMsg
  );
}
