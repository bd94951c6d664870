/**
 * The rows of a matrix (versions, languages, browsers) that this run tests: all with `npm run test:matrix` and in CI, else the first, so that
 * `npm test` has one of each.
 *
 * @example
 * for (const major of matrixRows([24, 22])) describe(`Node.js ${major}`, () => …);
 */
export function matrixRows<Row>(rows: readonly Row[]): readonly Row[] {
  return process.env["TEST_MATRIX"] === "all" ? rows : rows.slice(0, 1);
}
