import assert from "node:assert/strict";
import fc from "fast-check";
import { admits } from "../../../provider/kps/inspect/admits";
import type { Admission } from "../../../provider/kps/inspect/admits";
import type { SecurityGroupRule } from "../../../provider/kps/inspect/securityGroupRule";

const network = "100.125.0.0/16";
let made = 0;
const rule = (fields: Partial<SecurityGroupRule> = {}): SecurityGroupRule => ({
  id: `r-${made++}`,
  action: "allow",
  priority: 1,
  ethertype: "IPv4",
  protocol: "tcp",
  multiport: "22",
  remoteIpPrefix: network,
  ...fields,
});
const admission = (...groups: SecurityGroupRule[][]) => admits(groups, network, 22).admission;

/** One rule, or some of one group, and what they make of KPS. */
const oneGroup: readonly (readonly [string, Admission, ...Partial<SecurityGroupRule>[]])[] = [
  ["no rule", "closed"],
  ["the rule that the vendor names", "open", {}],
  ["everyone", "open", { remoteIpPrefix: undefined }],
  ["0.0.0.0/0", "open", { remoteIpPrefix: "0.0.0.0/0" }],
  ["a wider prefix", "open", { remoteIpPrefix: "100.124.0.0/15" }],
  ["the same prefix, written with host bits", "open", { remoteIpPrefix: "100.125.7.9/16" }],
  ["a narrower prefix", "in part", { remoteIpPrefix: "100.125.0.0/17" }],
  ["two halves", "open", { remoteIpPrefix: "100.125.0.0/17" }, { remoteIpPrefix: "100.125.128.0/17" }],
  ["a single address", "in part", { remoteIpPrefix: "100.125.0.1" }],
  ["the neighbour network", "closed", { remoteIpPrefix: "100.126.0.0/16" }],
  ["a private network", "closed", { remoteIpPrefix: "192.168.0.0/16" }],
  ["something that is not a prefix", "could not tell", { remoteIpPrefix: "kps" }],
  ["all protocols", "open", { protocol: undefined, multiport: undefined }],
  ["TCP by its number", "open", { protocol: "6" }],
  ["TCP in capitals", "open", { protocol: "TCP" }],
  ["UDP", "closed", { protocol: "udp" }],
  ["ICMP", "closed", { protocol: "icmp", multiport: undefined }],
  ["UDP by its number", "closed", { protocol: "17" }],
  ["a protocol that is not known", "could not tell", { protocol: "quux" }],
  ["all ports", "open", { multiport: undefined }],
  ["a range with the port", "open", { multiport: "1-30" }],
  ["a range that ends at the port", "open", { multiport: "20-22" }],
  ["a range that begins after it", "closed", { multiport: "23-65535" }],
  ["a list with the port", "open", { multiport: "22,3389,80" }],
  ["a list of ranges and ports", "open", { multiport: "80, 20-25 ,443" }],
  ["a list without the port", "closed", { multiport: "3389,80,220" }],
  ["a port that is not a number", "could not tell", { multiport: "ssh" }],
  ["IPv6", "closed", { ethertype: "IPv6", remoteIpPrefix: undefined }],
  ["an IPv6 prefix", "closed", { remoteIpPrefix: "::/0" }],
  ["a remote group", "could not tell", { remoteIpPrefix: undefined, remoteGroupId: "sg" }],
  ["an address group", "could not tell", { remoteIpPrefix: undefined, remoteAddressGroupId: "ag" }],
  ["an action that is not known", "could not tell", { action: "log" }],
  ["deny", "closed", { action: "deny" }],
  ["deny before allow", "closed", { action: "deny" }, { priority: 2 }],
  ["allow before deny", "open", {}, { action: "deny", priority: 2 }],
  ["deny and allow of one priority: deny comes first", "closed", {}, { action: "deny" }],
  ["deny for a part", "in part", { action: "deny", remoteIpPrefix: "100.125.3.0/24" }, { priority: 2 }],
  ["deny for others", "open", { action: "deny", remoteIpPrefix: "10.0.0.0/8" }, { priority: 2 }],
  ["deny for another port", "open", { action: "deny", multiport: "23" }, { priority: 2 }],
  ["an address group denied first", "could not tell", { action: "deny", remoteAddressGroupId: "ag" }, { priority: 2 }],
  ["an address group denied later", "open", {}, { action: "deny", remoteAddressGroupId: "ag", priority: 2 }],
  [
    "a part, and an address group for the rest",
    "could not tell",
    { remoteIpPrefix: "100.125.0.0/17" },
    { remoteIpPrefix: undefined, remoteAddressGroupId: "ag" },
  ],
];

describe("whether a security group lets KPS in", () => {
  for (const [name, expected, ...rules] of oneGroup) {
    it(`with ${name}: ${expected}`, () => {
      const all = rules.map(rule);
      assert.equal(admission(all), expected);
      assert.equal(admission([...all].reverse()), expected, "the order of the list changes nothing");
    });
  }

  it("on another port", () => {
    assert.equal(admits([[rule({ multiport: "2222" })]], network, 2222).admission, "open");
    assert.equal(admits([[rule()]], network, 2222).admission, "closed");
  });
});

describe("several groups", () => {
  for (const [name, expected, groups] of [
    ["none", "closed", []],
    ["one that says nothing and one that allows", "open", [[], [rule()]]],
    [
      "halves in two groups",
      "open",
      [[rule({ remoteIpPrefix: "100.125.0.0/17" })], [rule({ remoteIpPrefix: "100.125.128.0/17" })]],
    ],
    ["one allows and one denies: their order is not known", "could not tell", [[rule()], [rule({ action: "deny" })]]],
    ["one denies and one says nothing", "closed", [[rule({ action: "deny" })], []]],
  ] as const) {
    it(`${name}: ${expected}`, () => {
      assert.equal(admission(...groups.map((group) => [...group])), expected);
      assert.equal(admission(...groups.map((group) => [...group]).reverse()), expected);
    });
  }
});

it("the rules that deny and those that are not clear are named, in the order of matching", () => {
  const [late, early, unclear, other] = [
    rule({ action: "deny", priority: 9 }),
    rule({ action: "deny", priority: 2 }),
    rule({ remoteIpPrefix: undefined, remoteGroupId: "sg" }),
    rule({ action: "deny", remoteIpPrefix: "10.0.0.0/8" }),
  ];
  const { denying, uncertain } = admits([[late, early, unclear, other]], network, 22);
  assert.deepEqual(denying, [early, late]);
  assert.deepEqual(uncertain, [unclear]);
});

/** A second, plain evaluation: each address of a small network by itself, rules tried one by one. */
function plainly(groups: readonly (readonly SecurityGroupRule[])[], addresses: readonly string[]): Admission {
  const bits = (text: string) =>
    text
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  const answers = addresses.map((address) => {
    const possible = groups.map((rules) => {
      const sorted = [...rules].sort((a, b) => a.priority - b.priority || (a.action < b.action ? 1 : -1));
      const seen: string[] = [];
      for (const { action, remoteIpPrefix, remoteGroupId, multiport } of sorted) {
        if (multiport !== undefined && !multiport.split(",").includes("22")) continue;
        if (remoteGroupId !== undefined) {
          seen.push(action);
          continue;
        }
        const [base = "0.0.0.0", length = "32"] = (remoteIpPrefix ?? "0.0.0.0/0").split("/");
        if (!bits(address).startsWith(bits(base).slice(0, Number(length)))) continue;
        return [...seen, action];
      }
      return [...seen, "nothing"];
    });
    const flat = possible.flat();
    if (!flat.includes("allow")) return "closed";
    const sure = possible.some((one) => one.every((action) => action === "allow"));
    return sure && !flat.includes("deny") ? "open" : "could not tell";
  });
  if (answers.every((answer) => answer === answers[0])) return answers[0] ?? "closed";
  return answers.includes("closed") ? "in part" : "could not tell";
}

it("the answer is that of trying each address by itself", () => {
  const addresses = Array.from({ length: 16 }, (_, index) => `100.125.0.${index}`);
  const prefix = fc.oneof(
    fc.constant(undefined),
    fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 24, max: 32 }))
      .map(([last, length]) => `100.125.0.${last}/${length}`),
  );
  const anyRule = fc
    .record({
      action: fc.constantFrom("allow", "deny"),
      priority: fc.integer({ min: 1, max: 4 }),
      remoteIpPrefix: prefix,
      remoteGroupId: fc.option(fc.constant("sg"), { nil: undefined, freq: 8 }),
      multiport: fc.constantFrom(undefined, "22", "22,80", "443"),
    })
    .map(rule);
  fc.assert(
    fc.property(fc.array(fc.array(anyRule, { maxLength: 6 }), { maxLength: 3 }), (groups) => {
      const plain = groups.map((rules) =>
        rules.map((one) => ({ ...one, remoteIpPrefix: one.remoteGroupId ? undefined : one.remoteIpPrefix })),
      );
      assert.equal(admits(plain, "100.125.0.0/28", 22).admission, plainly(plain, addresses));
    }),
    { numRuns: 2000 },
  );
});
