import type { PolicyConfigSchema } from "@pulumi/policy";

const names = { type: "array", minItems: 1, items: { type: "string", minLength: 1 } } as const;
const time = {
  type: "string",
  pattern: "^\\d{4}-\\d{2}-\\d{2}([Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2}))?$",
} as const;

/** What policy configuration may say of the rules; the CLI checks it before anything runs. */
export const rulesConfigSchema = {
  properties: {
    operateTypes: names,
    keypairNames: names,
    serverIds: names,
    serverNames: names,
    since: time,
    until: time,
  },
} as unknown as PolicyConfigSchema;
