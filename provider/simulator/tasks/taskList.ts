import type { SimulatedTask } from "./simulatedTask";

/** What a list call asks for, in records. */
export interface AskedPage {
  offset: number;
  limit: number;
}

const maximumCachedPages = 512;

/** The tasks of one project, with their JSON text made once so that long lists are served quickly. */
export class TaskList {
  private records: SimulatedTask[] = [];
  private texts: (string | undefined)[] = [];
  private readonly pages = new Map<string, Buffer>();

  constructor(tasks: readonly SimulatedTask[] = []) {
    this.replace(tasks);
  }

  /** Number of records in the list. */
  get length(): number {
    return this.records.length;
  }

  /** All records, in the order in which they are listed. */
  get tasks(): readonly SimulatedTask[] {
    return this.records;
  }

  /** Puts other records in place of all. */
  replace(tasks: readonly SimulatedTask[]): void {
    this.records = [...tasks];
    this.texts = new Array<string | undefined>(tasks.length);
    this.pages.clear();
  }

  /** Puts a record in front, where the newest stands. */
  insert(task: SimulatedTask): void {
    this.records.unshift(task);
    this.texts.unshift(undefined);
    this.pages.clear();
  }

  /** Removes the record at `index`. */
  removeAt(index: number): void {
    this.records.splice(index, 1);
    this.texts.splice(index, 1);
    this.pages.clear();
  }

  /** Removes the record of that task id; false when there is none. */
  remove(taskId: string): boolean {
    const index = this.records.findIndex((task) => task.task_id === taskId);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }

  /** The body of a list answer, `{"total":…,"tasks":[…]}` in UTF-8; `total` is the overall count. */
  page({ offset, limit }: AskedPage): Buffer {
    const key = `${offset}/${limit}`;
    const cached = this.pages.get(key);
    if (cached !== undefined) return cached;
    const end = Math.min(offset + limit, this.records.length);
    const texts: string[] = [];
    for (let index = offset; index < end; index += 1) texts.push(this.text(index));
    const body = Buffer.from(`{"total":${this.records.length},"tasks":[${texts.join(",")}]}`);
    if (this.pages.size >= maximumCachedPages) this.pages.clear();
    this.pages.set(key, body);
    return body;
  }

  private text(index: number): string {
    return (this.texts[index] ??= JSON.stringify(this.records[index]));
  }
}
