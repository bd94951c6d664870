import { InvalidRequest } from "./invalidRequest";

/** A message class that the protocol's compiler generated. */
interface MessageType<Message> {
  deserializeBinary(bytes: Uint8Array): Message;
}

/**
 * Reads a request. The library fails on bytes that are not a message with an assertion, which reads like a fault of ours.
 * @throws InvalidRequest for bytes that are not such a message
 */
export function decodeRequest<Message>(type: MessageType<Message>, bytes: Uint8Array): Message {
  try {
    return type.deserializeBinary(bytes);
  } catch {
    throw new InvalidRequest(
      `The kps plugin cannot read the request that it got: its ${bytes.length} bytes are not the expected Protocol ` +
        `Buffers message. It may come from something else than a Pulumi engine, or be damaged on the way.`,
    );
  }
}
