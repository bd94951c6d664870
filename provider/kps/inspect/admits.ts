import { parseIpv4Range } from "./ipv4Range";
import type { Ipv4Range } from "./ipv4Range";
import type { SecurityGroupRule } from "./securityGroupRule";

/**
 * Whether security groups let a network in: all of it, none of it, a part of it; or it depends on what rules do not say
 * (address groups, remote groups, the order of groups).
 */
export type Admission = "open" | "closed" | "in part" | "could not tell";

/** What security groups make of a network. */
export interface Admitted {
  readonly admission: Admission;
  /** The deny rules that match, in the order in which they are matched. */
  readonly denying: readonly SecurityGroupRule[];
  /** Rules that may match: nothing here tells. */
  readonly uncertain: readonly SecurityGroupRule[];
}

type Action = "allow" | "deny" | "none";
type Match = "yes" | "no" | "maybe";

/**
 * Judges the inbound rules of a server's security groups for TCP on a port. Pure.
 *
 * Within a group the smallest priority number comes first, and of equal ones deny comes before allow; what no rule allows
 * is closed. Several groups take effect in the order in which they were bound, which no API answer shows: where their
 * answers differ, the result is unknown. (VPC user guide, security group overview and rule order.)
 * @param groups the rules of each group
 * @param network an IPv4 network such as `100.125.0.0/16`
 */
export function admits(groups: readonly (readonly SecurityGroupRule[])[], network: string, port: number): Admitted {
  const wanted = parseIpv4Range(network);
  if (wanted === undefined) throw new RangeError(`${network} is not an IPv4 network`);
  const relevant = groups.map((rules) => matchingRules(rules, port));
  const all = relevant.flat();
  const answers = partsOf(wanted, all).map((part) => together(relevant.map((rules) => firstActions(rules, part))));
  const overlapping = all.filter((rule) => overlaps(rule, wanted));
  return {
    admission: admissionOf(answers),
    denying: overlapping.filter(({ rule, match }) => rule.action === "deny" && match === "yes").map(({ rule }) => rule),
    uncertain: overlapping.filter(({ match }) => match === "maybe").map(({ rule }) => rule),
  };
}

/** A rule that matches, or may match, TCP on the port from some addresses. */
interface Matching {
  readonly rule: SecurityGroupRule;
  /** Everyone when absent. */
  readonly from?: Ipv4Range;
  readonly match: Exclude<Match, "no">;
}

function matchingRules(rules: readonly SecurityGroupRule[], port: number): Matching[] {
  const order = (rule: SecurityGroupRule) => rule.priority * 2 + (rule.action === "deny" ? 0 : 1);
  return rules
    .flatMap((rule) => {
      const matches = [matchesFamily(rule), matchesProtocol(rule), matchesPort(rule, port)];
      if (matches.includes("no")) return [];
      const { remoteIpPrefix, remoteGroupId, remoteAddressGroupId } = rule;
      const from = remoteIpPrefix === undefined ? undefined : parseIpv4Range(remoteIpPrefix);
      // A group says which addresses it has elsewhere; so does a prefix that is not one.
      const unclear =
        remoteGroupId !== undefined ||
        remoteAddressGroupId !== undefined ||
        (remoteIpPrefix !== undefined && from === undefined) ||
        (rule.action !== "allow" && rule.action !== "deny");
      const match = unclear || matches.includes("maybe") ? ("maybe" as const) : ("yes" as const);
      return [{ rule, from, match }];
    })
    .sort((a, b) => order(a.rule) - order(b.rule));
}

function matchesFamily({ ethertype, remoteIpPrefix }: SecurityGroupRule): Match {
  if (ethertype.toLowerCase() === "ipv6" || remoteIpPrefix?.includes(":") === true) return "no";
  return ethertype.toLowerCase() === "ipv4" ? "yes" : "maybe";
}

function matchesProtocol({ protocol }: SecurityGroupRule): Match {
  if (protocol === undefined) return "yes";
  if (/^(tcp|6|any)$/i.test(protocol)) return "yes";
  return /^(udp|icmp|icmpv6|gre|[1-9]\d*)$/i.test(protocol) ? "no" : "maybe";
}

function matchesPort({ multiport }: SecurityGroupRule, port: number): Match {
  if (multiport === undefined) return "yes";
  const matches = multiport.split(",").map((item): Match => {
    const [, from, to = from] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(item) ?? [];
    if (from === undefined) return "maybe";
    return Number(from) <= port && port <= Number(to) ? "yes" : "no";
  });
  return matches.includes("yes") ? "yes" : matches.includes("maybe") ? "maybe" : "no";
}

/** Cuts a network where the prefix of a rule begins or ends: within a part, each rule matches all addresses or none. */
function partsOf(network: Ipv4Range, rules: readonly Matching[]): Ipv4Range[] {
  const cuts = rules.flatMap(({ from }) => (from === undefined ? [] : [from.first, from.last + 1]));
  const inside = cuts.filter((cut) => cut > network.first && cut <= network.last);
  const starts = [...new Set([network.first, ...inside])].sort((a, b) => a - b);
  return starts.map((first, index) => ({ first, last: (starts[index + 1] ?? network.last + 1) - 1 }));
}

/** What one group may do with addresses: the first rule decides, and one that may match leaves it open. */
function firstActions(rules: readonly Matching[], part: Ipv4Range): Set<Action> {
  const actions = new Set<Action>();
  for (const one of rules) {
    if (!overlaps(one, part)) continue;
    if (one.rule.action === "deny") actions.add("deny");
    else actions.add("allow");
    if (one.match === "yes") return actions;
  }
  return actions.add("none");
}

/** What all groups may do together. A group without a matching rule says nothing; only what is allowed is open. */
function together(groups: readonly ReadonlySet<Action>[]): Admission {
  const some = (action: Action) => groups.some((actions) => actions.has(action));
  const surely = (action: Action) => groups.some((actions) => actions.size === 1 && actions.has(action));
  if (!some("allow")) return "closed";
  return surely("allow") && !some("deny") ? "open" : "could not tell";
}

function admissionOf(parts: readonly Admission[]): Admission {
  const [first = "closed"] = parts;
  if (parts.every((part) => part === first)) return first;
  // A part that is surely closed closes the network in part at least.
  return parts.includes("closed") ? "in part" : "could not tell";
}

function overlaps({ from }: Matching, { first, last }: Ipv4Range): boolean {
  return from === undefined || (from.first <= last && first <= from.last);
}
