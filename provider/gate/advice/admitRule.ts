import { kpsNetwork } from "./causeTable";

/** The inbound rule that lets KPS in, in the forms in which people add it. */
export interface AdmitRule {
  readonly hcloud: string;
  readonly terraform: string;
  readonly pulumi: string;
}

/** Where the rule is added, and for which port. */
export interface AdmitRuleTarget {
  readonly region: string;
  readonly projectId: string;
  readonly securityGroupId: string;
  readonly port: number;
}

/**
 * The rule to add to a security group, ready to paste. Ids that are not plain are never put into a command.
 * @returns undefined for a group whose id is not plain
 */
export function admitRule({ region, projectId, securityGroupId, port }: AdmitRuleTarget): AdmitRule | undefined {
  if (![region, projectId, securityGroupId].every((text) => /^[A-Za-z0-9_-]+$/.test(text))) return undefined;
  const fields = {
    security_group_id: securityGroupId,
    direction: "ingress",
    ethertype: "IPv4",
    protocol: "tcp",
    multiport: String(port),
    remote_ip_prefix: kpsNetwork,
    action: "allow",
    priority: "1",
  };
  const parameters = Object.entries(fields).map(([name, value]) => `--security_group_rule.${name}=${value}`);
  return {
    hcloud: `hcloud VPC CreateSecurityGroupRule/v3 --cli-region=${region} --project_id=${projectId} ${parameters.join(" ")}`,
    terraform: [
      'resource "huaweicloud_networking_secgroup_rule" "kps" {',
      `  security_group_id = "${securityGroupId}"`,
      '  direction         = "ingress"',
      '  ethertype         = "IPv4"',
      '  protocol          = "tcp"',
      `  ports             = "${port}"`,
      `  remote_ip_prefix  = "${kpsNetwork}"`,
      '  action            = "allow"',
      "  priority          = 1",
      "}",
    ].join("\n"),
    pulumi: [
      'new huaweicloud.vpc.SecgroupRule("kps", {',
      `  securityGroupId: "${securityGroupId}",`,
      '  direction: "ingress",',
      '  ethertype: "IPv4",',
      '  protocol: "tcp",',
      `  ports: "${port}",`,
      `  remoteIpPrefix: "${kpsNetwork}",`,
      '  action: "allow",',
      "  priority: 1,",
      "});",
    ].join("\n"),
  };
}
