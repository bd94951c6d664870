import assert from "node:assert/strict";
import fc from "fast-check";
import { IncompleteListError } from "../../provider/kps/errors";
import { readList } from "../../provider/kps/paging/readList";
import { ModelServer } from "./support/modelServer";
import type { ModelServerOptions, TotalForm } from "./support/modelServer";

interface Reading {
  readonly server: ModelServer;
  /** Ids read, or undefined when the list was refused as incomplete. */
  readonly ids: string[] | undefined;
}

/** Reads the list of a model server; any other error than IncompleteListError fails the test. */
async function read(options: ModelServerOptions, pageSize: number): Promise<Reading> {
  // Four readings at most, each of a page for every row at worst, and some pages to find its end.
  const rowsEver = options.rows + options.copies.length + options.moves.length;
  const server = new ModelServer(options, pageSize, 4 * (rowsEver + 10));
  try {
    const tasks = await readList({
      pageSize,
      signal: new AbortController().signal,
      fetchPage: async (offset, limit) => server.page(offset, limit),
      incomplete: (rowsRead, problem) =>
        new IncompleteListError({ method: "GET", path: "/failed-tasks", host: "model" }, rowsRead, problem),
    });
    return { server, ids: tasks.map(({ taskId }) => taskId) };
  } catch (error) {
    if (!(error instanceof IncompleteListError)) throw error;
    return { server, ids: undefined };
  }
}

/** The law: what resolves holds every row that was there all the time, and none that never was. */
function assertNotShort({ server, ids }: Reading): void {
  if (ids === undefined || server.indistinguishable) return;
  const got = new Set(ids);
  const missing = server.steady.filter((row) => !got.has(row));
  assert.deepEqual(missing, [], "rows that were there all the time are missing");
  assert.deepEqual(
    ids.filter((row) => !server.knew(row)),
    [],
    "rows that never were there are listed",
  );
  assert.equal(got.size, ids.length, "a row is listed twice");
}

const place = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Mostly short lists, some around the round page sizes. */
const rows = fc.oneof(
  { weight: 4, arbitrary: fc.nat(14) },
  { weight: 2, arbitrary: fc.nat(60) },
  { weight: 1, arbitrary: fc.integer({ min: 45, max: 210 }) },
);
const pageSize = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(49, 50, 51, 100, 1000));

const totalForm: fc.Arbitrary<TotalForm> = fc.oneof(
  fc.record({ form: fc.constantFrom("overall", "perPage", "missing") }),
  fc.record({ form: fc.constant("off"), by: fc.integer({ min: -12, max: 12 }) }),
  fc.record({ form: fc.constant("changing"), values: fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }) }),
);

const steadyCap = fc.oneof(fc.integer({ min: 1, max: 15 }), fc.constantFrom(49, 50, 100)).map((cap) => [cap]);

/**
 * A cap that changes from page to page, as of a server that cuts pages at a size in bytes. Left out: pages cut to one
 * row, since a page of the known row alone is what ends a list whose `total` is void.
 */
const changingCaps = fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 2, maxLength: 6 });

const still: fc.Arbitrary<ModelServerOptions> = fc.record({
  rows,
  copies: fc.array(fc.tuple(place, place), { maxLength: 3 }),
  total: totalForm,
  caps: fc.oneof(fc.constant([]), steadyCap, changingCaps),
  ignoresOffset: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  ignoresLimit: fc.boolean(),
  moves: fc.constant([]),
  delays: fc.array(fc.nat(4), { maxLength: 5 }),
});

const move = fc.record({ after: fc.nat(12), kind: fc.constantFrom("insert", "delete"), at: place });

/**
 * Servers whose list moves. Left out: copies of rows, since a page that begins with a copy of the last row read joins
 * as well as one that begins with that row itself.
 */
const moving: fc.Arbitrary<ModelServerOptions> = fc.record({
  rows,
  copies: fc.constant([]),
  total: totalForm,
  caps: fc.oneof(fc.constant([]), steadyCap, changingCaps),
  ignoresOffset: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  ignoresLimit: fc.boolean(),
  moves: fc.array(move, { minLength: 1, maxLength: 8 }),
  delays: fc.array(fc.nat(4), { maxLength: 5 }),
});

const honest: fc.Arbitrary<ModelServerOptions> = fc.record({
  rows: fc.oneof(rows, fc.constantFrom(49, 50, 51, 99, 100, 101, 199, 200, 201)),
  copies: fc.constant([]),
  total: fc.constant({ form: "overall" } as const),
  caps: fc.constant([]),
  ignoresOffset: fc.constant(false),
  ignoresLimit: fc.constant(false),
  moves: fc.constant([]),
  delays: fc.array(fc.nat(4), { maxLength: 5 }),
});

/** An honest server of one list that stands still, to be given bad manners. */
const plain: ModelServerOptions = {
  ...{ rows: 8, copies: [], total: { form: "overall" }, caps: [], moves: [], delays: [] },
  ...{ ignoresOffset: false, ignoresLimit: false },
};

describe("paging: what any server can do to a list", () => {
  it("a page as long as asked never ends a list, though it only fills a gap that a shorter page left", async () => {
    assertNotShort(await read({ ...plain, total: { form: "off", by: -1 }, caps: [4, 2, 4] }, 4));
  });

  it("a page that a server cuts, as it cut the first, does not end a list at a total that is too small", async () => {
    assertNotShort(await read({ ...plain, rows: 6, total: { form: "off", by: -1 }, caps: [4, 2, 4] }, 1000));
  });

  it("a server that gives one record a page and a total of none is not taken for one with a single record", async () => {
    assertNotShort(await read({ ...plain, total: { form: "off", by: -8 }, caps: [1] }, 1000));
  });

  it("a list that stands still is read whole or refused, whatever the server's manners", async () => {
    await fc.assert(
      fc.asyncProperty(still, pageSize, async (options, size) => {
        assertNotShort(await read(options, size));
      }),
      { numRuns: 2500 },
    );
  });

  it("a list that moves is read with all that stayed or refused, whatever the server's manners", async () => {
    await fc.assert(
      fc.asyncProperty(moving, pageSize, async (options, size) => {
        assertNotShort(await read(options, size));
      }),
      { numRuns: 2500 },
    );
  });

  it("an honest server's list that moves is read with all that stayed or refused", async () => {
    const movingHonest = fc.tuple(honest, fc.array(move, { minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(movingHonest, pageSize, async ([options, moves], size) => {
        assertNotShort(await read({ ...options, moves }, size));
      }),
      { numRuns: 1500 },
    );
  });

  it("an honest server's list that stands still is always read, in its order", async () => {
    await fc.assert(
      fc.asyncProperty(honest, pageSize, async (options, size) => {
        const { server, ids } = await read(options, size);
        assert.deepEqual(ids, server.steady);
      }),
      { numRuns: 1000 },
    );
  });

  // Left out: servers that ignore the limit, whose longer pages make others in flight needless.
  it("never has more than four pages in flight", async () => {
    await fc.assert(
      fc.asyncProperty(still, pageSize, async (options, size) => {
        const { server } = await read({ ...options, ignoresLimit: false }, size);
        assert.ok(server.mostAtOnce <= 4, `${server.mostAtOnce} pages were in flight`);
      }),
      { numRuns: 500 },
    );
  });
});
