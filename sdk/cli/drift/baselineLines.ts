/**
 * Lines of a baseline by key, in the bytes of the file: 100,000 of them need not be in memory as texts. A line is the JSON
 * text of a BaselineTask.
 */
export class BaselineLines {
  readonly #bytes: Buffer;
  /** Where the line of a key begins and ends. */
  readonly #places: ReadonlyMap<string, readonly [number, number]>;

  constructor(bytes: Buffer, places: ReadonlyMap<string, readonly [number, number]>) {
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

  get(key: string): string | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#bytes.toString("utf8", ...place);
  }

  /** Where the line of a key begins and ends, for {@link bytesOf}. */
  placeOf(key: string): readonly [number, number] | undefined {
    return this.#places.get(key);
  }

  /** What the file has between two places, not copied. */
  bytesOf(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start, end);
  }
}
