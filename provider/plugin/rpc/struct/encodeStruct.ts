import type { Properties } from "../../pluginProvider";
import { unknown } from "../../unknown";
import { BackwardWriter } from "./backwardWriter";
import { unknownString } from "./sentinels";

/** Tag bytes (field number and wire type) of `google/protobuf/struct.proto`. */
const tag = {
  structFields: 0x0a, // Struct.fields = 1, a map entry
  entryKey: 0x0a, // key = 1
  entryValue: 0x12, // value = 2
  nullValue: 0x08, // Value.null_value = 1, an enum
  numberValue: 0x11, // Value.number_value = 2, a double
  stringValue: 0x1a, // Value.string_value = 3
  boolValue: 0x20, // Value.bool_value = 4
  structValue: 0x2a, // Value.struct_value = 5
  listValue: 0x32, // Value.list_value = 6
  listValues: 0x0a, // ListValue.values = 1
};

/** Deeper than any real property map; protects the stack from values that hold themselves. */
const deepest = 500;

/**
 * Writes a property map as a `google.protobuf.Struct`: many times faster and leaner than google-protobuf's own.
 * Properties that are `undefined` are left out, in lists they become null; {@link unknown} becomes its sentinel.
 *
 * @throws TypeError naming the path of a value that is not plain JSON: a non-finite number, a function, a `Date` ….
 */
export function writeStruct(writer: BackwardWriter, properties: Properties): void {
  writeObject(writer, properties, 0);
}

/** The bytes of one `google.protobuf.Struct`; see {@link writeStruct}. */
export function encodeStruct(properties: Properties): Buffer {
  const writer = new BackwardWriter();
  writeStruct(writer, properties);
  return writer.finish();
}

function writeObject(writer: BackwardWriter, object: Properties, depth: number): void {
  const keys = Object.keys(object);
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index]!;
    const value = object[key];
    if (value === undefined) continue;
    const end = writer.length;
    writeSized(writer, tag.entryValue, value, key, depth);
    writer.string(key);
    writer.byte(tag.entryKey);
    writer.varint(writer.length - end);
    writer.byte(tag.structFields);
  }
}

function writeList(writer: BackwardWriter, list: readonly unknown[], depth: number): void {
  for (let index = list.length - 1; index >= 0; index--) {
    writeSized(writer, tag.listValues, list[index] ?? null, index, depth);
  }
}

/** One `Value` as a field: its bytes, before them their length, before that the field's tag. */
function writeSized(writer: BackwardWriter, field: number, value: unknown, name: string | number, depth: number): void {
  const end = writer.length;
  try {
    writeValue(writer, value, depth + 1);
  } catch (error) {
    throw error instanceof Unsendable ? error.within(name) : error;
  }
  writer.varint(writer.length - end);
  writer.byte(field);
}

function writeValue(writer: BackwardWriter, value: unknown, depth: number): void {
  if (typeof value === "string") {
    writer.string(value);
    writer.byte(tag.stringValue);
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Unsendable(String(value));
    writer.double(value);
    writer.byte(tag.numberValue);
  } else if (typeof value === "boolean") {
    writer.byte(value ? 1 : 0);
    writer.byte(tag.boolValue);
  } else if (value === null) {
    writer.byte(0);
    writer.byte(tag.nullValue);
  } else if (value === unknown) {
    writer.string(unknownString);
    writer.byte(tag.stringValue);
  } else {
    writeCompound(writer, value, depth);
  }
}

function writeCompound(writer: BackwardWriter, value: unknown, depth: number): void {
  if (depth > deepest) throw new Unsendable(`a value nested more than ${deepest} levels deep`);
  const end = writer.length;
  const isList = Array.isArray(value);
  if (isList) writeList(writer, value, depth);
  else if (isPlainObject(value)) writeObject(writer, value, depth);
  else throw new Unsendable(nameOf(value));
  writer.varint(writer.length - end);
  writer.byte(isList ? tag.listValue : tag.structValue);
}

function isPlainObject(value: unknown): value is Properties {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(value: unknown): string {
  return typeof value === "object" && value !== null ? (value.constructor?.name ?? "object") : typeof value;
}

/** Says what cannot travel and, as it passes through the callers, where it is. */
class Unsendable extends TypeError {
  private path = "";

  constructor(private readonly what: string) {
    super(`Cannot send ${what} to the Pulumi engine.`);
  }

  within(name: string | number): this {
    this.path = typeof name === "number" ? `[${name}]${this.path}` : `.${name}${this.path}`;
    this.message = `Cannot send ${this.what} to the Pulumi engine (at ${this.path.replace(/^\./, "")}).`;
    return this;
  }
}
