/** Numbers that depend on a seed and an index only, so that any record can be made without those before it. */
export interface SeededRandom {
  /** A whole number from 0 to `bound` − 1. */
  below(bound: number): number;
  /** One of the given values. */
  pick<T>(values: readonly [T, ...T[]]): T;
  /** A version 4 UUID (RFC 9562 §5.4); different for each index of one seed. */
  uuid(): string;
}

/** Spreads 32 bits over 32 bits; a bijection, so different numbers stay different (MurmurHash3's finaliser). */
function spread(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const hex = (value: number): string => value.toString(16).padStart(8, "0");

/** Random numbers for record `index` of the series `seed`. */
export function seededRandom(seed: number, index: number): SeededRandom {
  const first = spread((spread(seed) + index) | 0);
  let state = first;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return spread(state);
  };
  const below = (bound: number): number => Math.floor((next() / 2 ** 32) * bound);
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    uuid: () => {
      const [second, third, fourth] = [hex(next()), hex(next()), hex(next())];
      const variant = "89ab".charAt(below(4));
      return `${hex(first)}-${second.slice(0, 4)}-4${second.slice(4, 7)}-${variant}${third.slice(0, 3)}-${third.slice(3, 7)}${fourth}`;
    },
  };
}
