/** IPv4 addresses from `first` to `last`, both included, as unsigned numbers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

const cidr = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

/** The addresses of `100.125.0.0/16`, or of a single address; undefined for anything else. */
export function parseIpv4Range(text: string): Ipv4Range | undefined {
  const parts = cidr.exec(text.trim());
  if (parts === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, length = 32] = parts
    .slice(1)
    .map((part) => (part === undefined ? 32 : Number(part)));
  if (Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}
