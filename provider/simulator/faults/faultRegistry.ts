import { bodyFaults } from "./bodyFaults";
import { connectionFaults } from "./connectionFaults";
import type { Fault } from "./fault";
import { listFaults } from "./listFaults";
import { statusFaults } from "./statusFaults";
import { totalFaults } from "./totalFaults";

/** Every fault by name: one entry in one of these groups adds a fault. */
export const faultRegistry = {
  ...statusFaults,
  ...bodyFaults,
  ...totalFaults,
  ...listFaults,
  ...connectionFaults,
} as const satisfies Readonly<Record<string, Fault>>;
