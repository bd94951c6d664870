import type { PolicyConfigSchema } from "@pulumi/policy";
import { boundNames, filterNames } from "../../provider/gate/filters/filterFields";

const names = { type: "array", minItems: 1, items: { type: "string", minLength: 1 } } as const;
const time = {
  type: "string",
  pattern: "^\\d{4}-\\d{2}-\\d{2}([Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2}))?$",
} as const;

/** What policy configuration may say of the rules; the CLI checks it before anything runs. */
export const rulesConfigSchema = {
  properties: {
    ...Object.fromEntries(filterNames.map((name) => [name, names])),
    ...Object.fromEntries(boundNames.map((name) => [name, time])),
  },
} as unknown as PolicyConfigSchema;
