import { seededRandom } from "../tasks/seededRandom";
import { servers as taskServers } from "../tasks/taskVocabulary";

/** A server of ECS; what is not given is that of a running Linux server from a public image. */
export interface SimulatedEcsServer {
  id: string;
  name?: string;
  /** Default `ACTIVE`. */
  status?: string;
  /** `OS-EXT-STS:task_state`; default null. */
  taskState?: string | null;
  /** Key pair that is bound. */
  keyName?: string | null;
  /** Default: the project's first group. */
  securityGroupIds?: readonly string[];
  /** Further metadata, or other values. */
  metadata?: Readonly<Record<string, string>>;
}

/** A security group's inbound rule in the wire form of the API page; what is not given is absent in the answer. */
export interface SimulatedSecurityGroupRule {
  id?: string;
  direction?: string;
  ethertype?: string;
  protocol?: string | null;
  multiport?: string | null;
  action?: string;
  priority?: number;
  remote_ip_prefix?: string | null;
  remote_group_id?: string | null;
  remote_address_group_id?: string | null;
}

/** A security group with its rules. */
export interface SimulatedSecurityGroup {
  id: string;
  name?: string;
  rules: readonly SimulatedSecurityGroupRule[];
}

/** A project's default group: open to SSH from the project's own network only, so KPS cannot log in. */
export function defaultSecurityGroup(): SimulatedSecurityGroup {
  const random = seededRandom(4242, 0);
  return {
    id: random.uuid(),
    name: "default",
    rules: [
      { id: random.uuid(), protocol: "tcp", multiport: "22", remote_ip_prefix: "192.168.0.0/16", priority: 1 },
      { id: random.uuid(), protocol: "icmp", remote_ip_prefix: "0.0.0.0/0", priority: 1 },
    ],
  };
}

/** The servers that generated tasks name, all running. */
export function defaultServers(): SimulatedEcsServer[] {
  return taskServers.map(({ id, name, keypairName }) => ({ id, name, keyName: keypairName }));
}
