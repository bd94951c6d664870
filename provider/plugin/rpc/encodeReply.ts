import type { Message } from "google-protobuf";
import type { Properties } from "../pluginProvider";
import { BackwardWriter } from "./struct/backwardWriter";
import { writeStruct } from "./struct/encodeStruct";

/** Property maps by the number of the field they fill. */
export type StructFields = Readonly<Record<number, Properties | undefined>>;

/**
 * The bytes of a reply: `message` for its small fields and, in place of google-protobuf's slow Structs, our own
 * encoding of `structs`. Protobuf lets a message's fields stand in any order, so the two parts are simply joined.
 *
 * @throws TypeError when a value is not plain JSON.
 */
export function encodeReply(message: Message, structs: StructFields = {}): Uint8Array {
  const small = message.serializeBinary();
  const filled = Object.entries(structs).filter((entry): entry is [string, Properties] => entry[1] !== undefined);
  if (filled.length === 0) return small;
  const writer = new BackwardWriter();
  writer.bytes(small);
  for (const [field, properties] of filled.reverse()) {
    const end = writer.length;
    writeStruct(writer, properties);
    writer.varint(writer.length - end);
    writer.byte((Number(field) << 3) | 2);
  }
  return writer.finish();
}
