import { printable } from "../../../provider/values/printable";

/** What a report shows of a long list, and how many more each project has. */
export interface Share<T> {
  /** In the order of the list. */
  readonly shown: readonly T[];
  /** How many are left out, by label; only of projects that have some. */
  readonly more: ReadonlyMap<string, number>;
}

/**
 * Cuts a list so that each project keeps some: the first of each project, then the second of each, until the room is used.
 * A project of three failures is never lost behind one of 100,000.
 * @param items those of one project next to each other, the most important first
 * @param room in the unit of `costOf`: rows, where that is absent
 * @param costOf what showing one takes
 */
export function fairShare<T extends { readonly label: string }>(
  items: readonly T[],
  room: number,
  costOf: (item: T) => number = () => 1,
): Share<T> {
  const groups = groupByLabel(items);
  const taken = new Map<string, number>();
  let left = room;
  let open = [...groups];
  for (let round = 0; open.length > 0; round++) {
    open = open.filter(([label, group]) => {
      const item = group[round];
      if (item === undefined) return false;
      const cost = costOf(item);
      if (cost > left) return false;
      left -= cost;
      taken.set(label, round + 1);
      return true;
    });
  }
  const countOf = (label: string): number => taken.get(label) ?? 0;
  return {
    shown: [...groups].flatMap(([label, group]) => group.slice(0, countOf(label))),
    more: new Map(
      [...groups].flatMap(([label, group]) => {
        const rest = group.length - countOf(label);
        return rest === 0 ? [] : [[label, rest] as const];
      }),
    ),
  };
}

function groupByLabel<T extends { readonly label: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.label);
    if (group === undefined) groups.set(item.label, [item]);
    else group.push(item);
  }
  return groups;
}

/** Two counts of what is left out as one. */
export function addMore(...all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const more of all) for (const [label, count] of more) sum.set(label, (sum.get(label) ?? 0) + count);
  return sum;
}

/** How many are left out in all. */
export function moreCount(more: ReadonlyMap<string, number>): number {
  return [...more.values()].reduce((sum, count) => sum + count, 0);
}

const namedProjects = 8;

/**
 * What is left out, in words: `14 more: 12 in cn-north-4/a, 2 in cn-north-4/b`.
 * @param names how a project is named; absent where there is one project alone
 */
export function moreText(
  more: ReadonlyMap<string, number>,
  names?: (label: string) => string,
  count: (count: number) => string = String,
): string {
  const total = `${count(moreCount(more))} more`;
  if (names === undefined) return total;
  const sorted = [...more].sort(([, a], [, b]) => b - a);
  const named = sorted.slice(0, namedProjects).map(([label, own]) => `${count(own)} in ${names(label)}`);
  const others = sorted.slice(namedProjects);
  if (others.length > 0) named.push(`${count(moreCount(new Map(others)))} in ${others.length} other projects`);
  return `${total}: ${named.join(", ")}`;
}

/** How texts name projects: not at all where a report has one alone. */
export function projectNames({
  outcomes,
}: {
  readonly outcomes: readonly unknown[];
}): ((label: string) => string) | undefined {
  return outcomes.length > 1 ? (label) => printable(label, 80) : undefined;
}
