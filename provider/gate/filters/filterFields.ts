import type { FailedTask } from "../../kps/model/failedTask";

/** One list of a filter: everything that differs between lists. */
export interface FilterField {
  /** The field of a task that the entries are compared with. */
  readonly field: keyof FailedTask;
  /** Whether `*` in an entry stands for any characters and `?` for one. */
  readonly wildcards: boolean;
  /** Whether it says which servers and key pairs are meant, and so holds for their running tasks too. */
  readonly target: boolean;
  /** For the schema and the reference, as Markdown. */
  readonly description: string;
  /** The command's option: what stands for its value in the help, and a text. */
  readonly option: { readonly value: string; readonly text: string };
}

/**
 * The lists of a filter. A new one is a row here: arguments, rules, options and policy configuration take it from here,
 * the schema, the programs' types and the reference follow with `npm run generate`.
 */
export const filterFields = {
  operateTypes: {
    field: "operateType",
    wildcards: false,
    target: false,
    description: "Only tasks of these operate types, such as `FAILED_RESET`. An empty list matches nothing.",
    option: { value: "<types>", text: "operate types, such as FAILED_RESET,FAILED_REPLACE" },
  },
  keypairNames: {
    field: "keypairName",
    wildcards: true,
    target: true,
    description: "Only tasks of these key pairs; `*` stands for any characters, `?` for one.",
    option: { value: "<names>", text: "key pairs, such as 'prod-*'; * and ? stand for characters" },
  },
  serverIds: {
    field: "serverId",
    wildcards: false,
    target: true,
    description: "Only tasks of these servers.",
    option: { value: "<ids>", text: "servers by id" },
  },
  serverNames: {
    field: "serverName",
    wildcards: true,
    target: true,
    description: "Only tasks of servers with these names; `*` stands for any characters, `?` for one.",
    option: { value: "<names>", text: "servers by name, such as 'web-?'" },
  },
} as const satisfies Readonly<Record<string, FilterField>>;

/** The name of a list. */
export type FilterName = keyof typeof filterFields;

/** The names of the lists, in order. */
export const filterNames = Object.keys(filterFields) as readonly FilterName[];

/** The two ends of the time span. */
export const boundNames = ["since", "until"] as const;
