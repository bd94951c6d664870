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

function park(): void {
  collected = [];
  parked = names.flatMap((name) =>
    process.rawListeners(name).map((listener) => ({ name, listener: listener as (...args: unknown[]) => void })),
  );
  for (const name of names) {
    process.removeAllListeners(name);
    process.on(name, collect);
  }
}

function unpark(): void {
  for (const name of names) process.off(name, collect);
  for (const { name, listener } of parked) process.on(name, listener);
}
