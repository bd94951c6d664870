const names = ["uncaughtException", "unhandledRejection"] as const;

let collecting = 0;
let collected: unknown[] = [];
let parked: { name: string; listener: (...args: unknown[]) => void }[] = [];

/**
 * Runs `work` while mocha's handlers for uncaught errors are parked: an inline program that leaves an error uncaught is to fail its deployment
 * (the Automation API has its own handlers), not the test that looks at it.
 *
 * @returns what was not caught meanwhile, from all such works that run at the same time.
 */
export async function collectUncaught(work: () => Promise<void>): Promise<unknown[]> {
  if (collecting++ === 0) park();
  const mine = collected;
  try {
    await work();
    return mine;
  } finally {
    if (--collecting === 0) unpark();
  }
}

const collect = (error: unknown): void => {
  if (!collected.includes(error)) collected.push(error);
};

/** A stopped program's rejection that is handled late has been collected; without a listener, Node.js warns of each. */
const ignoreLateHandling = (): void => undefined;

function park(): void {
  collected = [];
  if (!process.listeners("rejectionHandled").includes(ignoreLateHandling)) {
    process.on("rejectionHandled", ignoreLateHandling);
  }
  parked = names.flatMap((name) =>
    process.rawListeners(name).map((listener) => ({ name, listener: listener as (...args: unknown[]) => void })),
  );
  for (const name of names) {
    process.removeAllListeners(name);
    process.on(name, collect);
  }
}

/** Puts mocha's handlers back and takes away those that the Automation API leaves behind where a program was stopped and never ended. */
function unpark(): void {
  for (const name of names) process.removeAllListeners(name);
  for (const { name, listener } of parked) process.on(name, listener);
}
