/** The causes that Huawei Cloud's troubleshooting pages name. */
export type CauseId =
  "credential" | "authorizedKeys" | "securityGroup" | "sshDaemon" | "firewall" | "interrupted" | "network" | "image";

/** A possible cause of a failed task, and how to check it. */
export interface PossibleCause {
  readonly id: CauseId;
  /** A few words. */
  readonly title: string;
  /** What to check and how to fix it: one sentence or two. */
  readonly check: string;
  /** Only while KPS logs in over SSH: a server that is shut down is edited through its disk. */
  readonly needsSsh: boolean;
}

/** The network from which KPS logs in to servers. */
export const kpsNetwork = "100.125.0.0/16";

/** The causes in the order in which the vendor checks them (DEW FAQ dew_01_0066 and the pages of each operation). */
export const possibleCauses: readonly PossibleCause[] = [
  {
    id: "credential",
    title: "wrong password or private key",
    check: "Log in to the server with the password or private key that was given. A private key must be in PEM format.",
    needsSsh: true,
  },
  {
    id: "authorizedKeys",
    title: "changed authorized_keys",
    check: "Check whether /root/.ssh/authorized_keys was edited by hand, and restore it.",
    needsSsh: false,
  },
  {
    id: "securityGroup",
    title: "closed security group",
    check: `The server's security groups must allow inbound TCP on the SSH port (22) from ${kpsNetwork}.`,
    needsSsh: true,
  },
  {
    id: "sshDaemon",
    title: "changed SSH daemon settings",
    check: "Check /etc/ssh/sshd_config: root login, key authentication, and the port that the task was given.",
    needsSsh: true,
  },
  {
    id: "firewall",
    title: "firewall on the server",
    check: `The server's own firewall must accept SSH from ${kpsNetwork}.`,
    needsSsh: true,
  },
  {
    id: "interrupted",
    title: "server or disk changed meanwhile",
    check: "Do not start or stop the server, or detach its disks, until the task has finished.",
    needsSsh: false,
  },
  {
    id: "network",
    title: "broken network",
    check: "If the connection was interrupted, try the operation again.",
    needsSsh: true,
  },
  {
    id: "image",
    title: "unsupported image",
    check:
      "Key pairs work with public Linux images, except CoreOS, openEuler, FreeBSD, Kylin V10, UnionTech OS 20, EulerOS and CentOS Stream 8 (64-bit).",
    needsSsh: false,
  },
];
