/**
 * Where a task begins and ends in the bytes, its line in the file, from 1, where it has one of its own, and whether it was
 * acknowledged.
 */
export type Place = readonly [start: number, end: number, line?: number, isAcknowledged?: boolean];

/**
 * Lines of a baseline by key, in the bytes of the file: 100,000 of them need not be in memory as texts. A line is the JSON
 * text of a BaselineTask.
 */
export class BaselineLines {
  readonly #bytes: Buffer;
  readonly #places: ReadonlyMap<string, Place>;

  constructor(bytes: Buffer, places: ReadonlyMap<string, Place>) {
    this.#bytes = bytes;
    this.#places = places;
  }

  get size(): number {
    return this.#places.size;
  }

  keys(): IterableIterator<string> {
    return this.#places.keys();
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  /** Whether the run that wrote the line of a key found its failure acknowledged. */
  isAcknowledged(key: string): boolean {
    return this.#places.get(key)?.[3] === true;
  }

  get(key: string): string | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#bytes.toString("utf8", place[0], place[1]);
  }

  /** Line of the file, from 1, on which a key's task stands; undefined where it has none of its own. */
  lineNumber(key: string): number | undefined {
    return this.#places.get(key)?.[2];
  }

  /** Where the line of a key begins and ends, for {@link bytesOf}. */
  placeOf(key: string): Place | undefined {
    return this.#places.get(key);
  }

  /** What the file has between two places, not copied. */
  bytesOf(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start, end);
  }
}
