import { seededRandom } from "./seededRandom";

/** A server that the generated tasks name. */
export interface SimulatedServer {
  id: string;
  name: string;
  keypairName: string;
}

/** Why an operation failed: its text, and the code where the service would give one. */
export interface FailureCause {
  message: string;
  code?: string;
}

const roles = [
  "web",
  "api",
  "worker",
  "db-primary",
  "db-replica",
  "cache",
  "bastion",
  "build-agent",
  "billing",
  "订单服务",
  "数据库",
  "网关-🚀",
] as const;
const stages = ["prod", "staging", "dev", "测试"] as const;

/** Names of key pairs in generated tasks. */
export const keypairNames = ["KeyPair-xt", "ops-2025", "ci-deploy", "运维密钥", "bastion-🔑"] as const;

/** Operation types of generated failed tasks: those of the API page, its example's RUNNING_RESET, and FAILED_BIND. */
export const failedOperateTypes = [
  "FAILED_REPLACE",
  "FAILED_BIND",
  "FAILED_RESET",
  "FAILED_UNBIND",
  "RUNNING_RESET",
] as const;

/** Operation types of generated running tasks. */
export const runningOperateTypes = ["RUNNING_RESET", "RUNNING_REPLACE", "RUNNING_UNBIND"] as const;

/** Texts of generated failures: the API page's example, then the causes that the service's FAQ lists. */
export const failureCauses: readonly [FailureCause, ...FailureCause[]] = [
  { message: "Update public key error" },
  { message: "The key pair or password of the server is incorrect" },
  { message: "/root/.ssh/authorized_keys was modified or the sshd settings were changed" },
  { message: "The security group does not allow port 22 from 100.125.0.0/16" },
  { message: "The server was stopped, started or its disk was detached during the operation" },
  { message: "The firewall of the server rejected the connection" },
  { message: "Network of the server unreachable" },
  { message: "Private key does not match the key pair", code: "KPS.6011" },
];

const serverCount = 240;

function makeServer(index: number): SimulatedServer {
  const random = seededRandom(7919, index);
  const number = String(1 + Math.floor(index / roles.length)).padStart(2, "0");
  const role = roles[index % roles.length] ?? roles[0];
  return {
    id: random.uuid(),
    name: `${role}-${random.pick(stages)}-${number}`,
    keypairName: random.pick(keypairNames),
  };
}

/** The 240 servers that generated tasks name. */
export const servers: readonly SimulatedServer[] = Array.from({ length: serverCount }, (_, index) => makeServer(index));
