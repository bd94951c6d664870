import type { DecodeFailure } from "../http/parseJson";

/** An inbound rule of a security group (API: ListSecurityGroupRules, VPC v3). */
export interface SecurityGroupRule {
  readonly id: string;
  /** `allow` or `deny`. */
  readonly action: string;
  /** 1 (first) to 100. */
  readonly priority: number;
  /** `IPv4` or `IPv6`. */
  readonly ethertype: string;
  /** A name or a number; absent for all. */
  readonly protocol?: string;
  /** Such as `22`, `1-30` or `22,3389,80`; absent for all. */
  readonly multiport?: string;
  /** An address or CIDR. Without it and the two others the rule is for everyone. */
  readonly remoteIpPrefix?: string;
  readonly remoteGroupId?: string;
  readonly remoteAddressGroupId?: string;
}

/**
 * Reads a rule; absent values are what the page says of them.
 * @throws DecodeError for what is not a rule
 */
export function decodeRule(value: unknown, index: number, fail: DecodeFailure): SecurityGroupRule {
  if (typeof value !== "object" || value === null) throw fail(`its rule ${index} is not an object`);
  const rule = value as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => {
    const found = rule[name];
    if (found === undefined || found === null || found === "") return undefined;
    if (typeof found === "string") return found;
    throw fail(`its rule ${index} has a ${name} that is not a text`);
  };
  const id = text("id");
  if (id === undefined) throw fail(`its rule ${index} has no id`);
  const priority = rule["priority"] ?? 1;
  if (typeof priority !== "number" && !(typeof priority === "string" && /^\d+$/.test(priority))) {
    throw fail(`its rule ${index} has a priority that is not a number`);
  }
  return {
    id,
    action: text("action") ?? "allow",
    priority: Number(priority),
    ethertype: text("ethertype") ?? "IPv4",
    protocol: text("protocol"),
    multiport: text("multiport"),
    remoteIpPrefix: text("remote_ip_prefix"),
    remoteGroupId: text("remote_group_id"),
    remoteAddressGroupId: text("remote_address_group_id"),
  };
}
