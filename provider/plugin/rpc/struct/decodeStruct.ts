import { ListValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../pluginProvider";
import { unknown } from "../../unknown";
import { InvalidRequest } from "../invalidRequest";
import { signatureKey, signatures, unknownStrings } from "./sentinels";

/**
 * Reads a property map off the wire: secrets in clear, unknowns as {@link unknown}, output values as their value.
 *
 * @throws InvalidRequest naming the path of an asset, an archive or a resource reference: no input of ours takes one.
 */
export function decodeStruct(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : decodeFields(struct, "");
}

function decodeFields(struct: Struct, path: string): Properties {
  const properties: Properties = {};
  struct.getFieldsMap().forEach((value, key) => {
    setOwn(properties, key, decodeValue(value, path === "" ? key : `${path}.${key}`));
  });
  return properties;
}

/** Plain assignment, but a key named `__proto__` becomes a property like any other. */
function setOwn(properties: Properties, key: string, value: unknown): void {
  if (key !== "__proto__") properties[key] = value;
  else Object.defineProperty(properties, key, { value, enumerable: true, configurable: true, writable: true });
}

function decodeValue(value: Value, path: string): unknown {
  switch (value.getKindCase()) {
    case Value.KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case Value.KindCase.STRING_VALUE: {
      const text = value.getStringValue();
      return unknownStrings.has(text) ? unknown : text;
    }
    case Value.KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case Value.KindCase.STRUCT_VALUE:
      return decodeObject(value.getStructValue() ?? new Struct(), path);
    case Value.KindCase.LIST_VALUE:
      return (value.getListValue() ?? new ListValue())
        .getValuesList()
        .map((item, index) => decodeValue(item, `${path}[${index}]`));
    case Value.KindCase.NULL_VALUE:
    case Value.KindCase.KIND_NOT_SET:
      return null;
  }
}

function decodeObject(struct: Struct, path: string): unknown {
  const fields = struct.getFieldsMap();
  const signature = fields.has(signatureKey) ? fields.get(signatureKey)?.getStringValue() : undefined;
  if (signature === undefined) return decodeFields(struct, path);
  const value = fields.get("value");
  switch (signature) {
    case signatures.secret:
      return value === undefined ? null : decodeValue(value, path);
    case signatures.output:
      return value === undefined ? unknown : decodeValue(value, path);
    case signatures.asset:
      throw new InvalidRequest(`"${path}" is an asset; give the value itself.`);
    case signatures.archive:
      throw new InvalidRequest(`"${path}" is an archive; give the value itself.`);
    case signatures.resource:
      throw new InvalidRequest(`"${path}" is a resource; give one of its properties, such as its id.`);
    default:
      throw new InvalidRequest(`"${path}" is of a kind this version of pulumi-kps does not know (${signature}).`);
  }
}
