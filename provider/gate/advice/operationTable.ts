import type { Operation } from "./operation";

/** A power state in which an operation works. */
export type PowerState = "running" | "shut down";

/** What an operation is for and what it needs. */
export interface OperationNeeds {
  /** What the operation does. */
  readonly purpose: string;
  /** The states that the server may be in, the usual one first. */
  readonly states: readonly PowerState[];
  /** What the caller must give in a state; absent for nothing. */
  readonly given: Readonly<Partial<Record<PowerState, string>>>;
  readonly conditions: readonly string[];
  /** How to try again, as an instruction. */
  readonly retry: string;
}

const privateKey = "the private key in use, in PEM format (not .ppk)";

/** What each operation needs (usermanual-dew dew_01_0071, dew_01_0039, dew_01_0066, dew_01_0077). */
export const operationTable: Readonly<Record<Operation, OperationNeeds>> = {
  bind: {
    purpose: "adds a key pair to a server that has none",
    states: ["running", "shut down"],
    given: { running: "the root password" },
    conditions: [
      "no key pair is bound to the server yet",
      "Linux, from a public image that KPS supports",
      "at most 10 servers a call",
    ],
    retry: "Bind the key pair again",
  },
  reset: {
    purpose: "gives a server a new key pair when the private key is lost",
    states: ["shut down"],
    given: {},
    conditions: ["a public image", "no start of the server until the task ends, which takes about 10 minutes"],
    retry: "Shut the server down and reset the key pair again",
  },
  replace: {
    purpose: "exchanges a key pair, for example when its private key leaked",
    states: ["running"],
    given: { running: privateKey },
    conditions: [],
    retry: "Start the server and replace the key pair again",
  },
  unbind: {
    purpose: "removes a key pair from a server",
    states: ["running", "shut down"],
    given: { running: privateKey },
    conditions: [
      "the password is reset afterwards, to log in again",
      "a server that was created with a key pair is shut down before the next bind",
    ],
    retry: "Unbind the key pair again",
  },
};
