import { afterEach } from "mocha";

/** Something that listens until it is closed. */
interface Closable {
  close(): Promise<void>;
}

/** Makes an opener whose servers are closed after each test of the suite it is called in. */
export function closedAfterEach<A extends unknown[], T extends Closable>(
  open: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  const opened: T[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (one) => one.close()));
  });
  return async (...args) => {
    const one = await open(...args);
    opened.push(one);
    return one;
  };
}
