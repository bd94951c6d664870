import { rewriteList } from "./bodyFaults";
import type { ListBody } from "./bodyFaults";
import type { Fault } from "./fault";
import { wholeNumber } from "./faultArguments";

const withTotal = (total: (body: ListBody, count: number) => number | undefined) =>
  rewriteList((body, { count }) => ({ ...body, total: total(body, count) }));

const records = "number of records; without it 1";

/** Faults of the list's `total`. */
export const totalFaults = {
  "total-missing": { does: "leaves `total` out", create: () => withTotal(() => undefined) },
  "total-too-small": {
    does: "says fewer records in `total` than the list has",
    argument: records,
    create: (argument) => {
      const by = wholeNumber(argument, 1);
      return withTotal(({ total }) => Math.max(0, total - by));
    },
  },
  "total-too-large": {
    does: "says more records in `total` than the list has",
    argument: records,
    create: (argument) => {
      const by = wholeNumber(argument, 1);
      return withTotal(({ total }) => total + by);
    },
  },
  "total-shrinking": {
    does: "says one record fewer in `total` at every call",
    create: () => withTotal(({ total }, count) => Math.max(0, total - count)),
  },
  "total-growing": {
    does: "says one record more in `total` at every call",
    create: () => withTotal(({ total }, count) => total + count),
  },
  "total-per-page": {
    does: "says the number of records of the page in `total`, not of the list",
    create: () => withTotal(({ tasks }) => tasks.length),
  },
} as const satisfies Readonly<Record<string, Fault>>;
