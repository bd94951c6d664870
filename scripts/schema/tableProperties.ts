import { filterFields, filterNames } from "../../provider/gate/filters/filterFields";
import { settingGroups, settingRows } from "../../provider/kps/model/settingTable";
import type { SettingGroup, SettingRow } from "../../provider/kps/model/settingTable";

/** A property in a Pulumi package schema. */
export interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly secret?: true;
  readonly items?: { readonly type: string };
  readonly description: string;
}
type Properties = Readonly<Record<string, Property>>;

/** The parts of a Pulumi package schema that follow from the tables. */
export interface TableSchema {
  readonly config: { readonly variables: Properties };
  readonly provider: { readonly inputProperties: Properties };
  readonly types: Readonly<Record<string, { readonly properties?: Properties }>>;
  readonly functions: Readonly<Record<string, { readonly inputs: { readonly properties: Properties } }>>;
  readonly resources: Readonly<Record<string, { readonly inputProperties: Properties }>>;
}

/** Configuration that is no setting of the client. */
const notSettings = ["override"] as const;

/** The schema with its settings and filters as the tables say them; the rest passes through. */
export function withTableProperties<Schema extends TableSchema>(schema: Schema): Schema {
  const configuration = { ...settingProperties(), ...pick(schema.provider.inputProperties, notSettings) };
  const groups = Object.entries(settingGroups).map(([group, { type }]) => {
    return [type, { ...schema.types[type], properties: groupProperties(group as SettingGroup) }] as const;
  });
  return {
    ...schema,
    config: { ...schema.config, variables: configuration },
    provider: { ...schema.provider, inputProperties: configuration },
    types: { ...schema.types, ...Object.fromEntries(groups) },
    functions: mapValues(schema.functions, (member) => ({
      ...member,
      inputs: { ...member.inputs, properties: withFilters(member.inputs.properties) },
    })),
    resources: mapValues(schema.resources, (member) => ({
      ...member,
      inputProperties: withFilters(member.inputProperties),
    })),
  };
}

/** The settings as properties of the provider's configuration, by name. */
export function settingProperties(): Properties {
  const outer = settingRows.flatMap(([path, row]): [string, Property][] => {
    const group = groupOf(path);
    if (group === undefined) return [[path, propertyOf(row)]];
    const { type, description, secret } = settingGroups[group];
    const text = description + environmentText(variablesIn(group));
    return [[group, { $ref: `#/types/${type}`, ...(secret === true ? { secret } : {}), description: text }]];
  });
  return Object.fromEntries(outer);
}

/** The settings in a map of them, as properties by their names there. */
export function groupProperties(group: SettingGroup): Properties {
  const rows = settingRows.filter(([path]) => groupOf(path) === group);
  return Object.fromEntries(
    rows.map(([path, row]) => [path.slice(group.length + 1), propertyOf({ ...row, environment: undefined })]),
  );
}

/** A list of a filter, as a property. */
function filterProperty(name: (typeof filterNames)[number]): Property {
  return { type: "array", items: { type: "string" }, description: filterFields[name].description };
}

/** Arguments with the lists of the table before `since`, where they have that. */
function withFilters(properties: Properties): Properties {
  if (!("since" in properties)) return properties;
  const others = Object.entries(properties).filter(([name]) => !(name in filterFields));
  const start = others.findIndex(([name]) => name === "since");
  const lists = filterNames.map((name) => [name, filterProperty(name)] as const);
  return Object.fromEntries([...others.slice(0, start), ...lists, ...others.slice(start)]);
}

function propertyOf({ kind, secret, description, default: fallback, environment = [] }: SettingRow): Property {
  return {
    type: kind === "integer" || kind === "boolean" ? kind : "string",
    ...(secret === true ? { secret } : {}),
    description:
      description + (fallback === undefined ? "" : ` Default: \`${fallback}\`.`) + environmentText(environment),
  };
}

function environmentText(names: readonly string[]): string {
  return names.length === 0 ? "" : ` Environment: ${names.map((name) => `\`${name}\``).join(", ")}.`;
}

function variablesIn(group: SettingGroup): string[] {
  return settingRows.flatMap(([path, { environment = [] }]) => (groupOf(path) === group ? environment : []));
}

function groupOf(path: string): SettingGroup | undefined {
  const [outer = path, inner] = path.split(".");
  return inner === undefined ? undefined : (outer as SettingGroup);
}

function pick(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
