import assert from "node:assert/strict";
import type { KpsError } from "../../provider/kps/errors";

/** A class of errors, abstract ones too. */
export type ErrorClass<T extends Error> = abstract new (...args: never[]) => T;

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error;
  return assert.fail("it was expected to fail, but it succeeded");
}

/** The error that a promise rejects with, which must be of this class and no other. */
export async function rejectionOf<T extends KpsError>(
  errorClass: ErrorClass<T>,
  promise: Promise<unknown>,
): Promise<T> {
  const error = await rejection(promise);
  assert.ok(error instanceof Error, `it rejected with ${String(error)}, which is no Error`);
  assert.ok(error.constructor === errorClass, `it rejected with ${error.name}: ${error.message}`);
  return error as T;
}
