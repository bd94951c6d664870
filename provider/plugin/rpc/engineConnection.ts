import { Client, credentials } from "@grpc/grpc-js";

/** Longer than any answer of an engine on the same machine takes. */
const patienceMilliseconds = 5_000;

/** A line to the engine's own gRPC services. */
export interface EngineConnection {
  /** Calls the unary method at `path` with an encoded request; its reply is not read. Rejects when the call fails. */
  call(path: string, request: Uint8Array): Promise<void>;
  close(): void;
}

/** Opens a line to the engine at `host:port`; nothing is sent until the first call. */
export type ConnectEngine = (address: string) => EngineConnection;

/** The engine is on this machine: a proxy of the environment could not even reach it. */
const channelOptions = { "grpc.max_send_message_length": -1, "grpc.enable_http_proxy": 0 };

/** {@link ConnectEngine} over gRPC. */
export const connectEngine: ConnectEngine = (address) => {
  const client = new Client(address, credentials.createInsecure(), channelOptions);
  return {
    call: (path, request) =>
      new Promise((resolve, reject) => {
        const deadline = Date.now() + patienceMilliseconds;
        const done = (error: Error | null) => (error === null ? resolve() : reject(error));
        client.makeUnaryRequest(
          path,
          (bytes: Uint8Array) => Buffer.from(bytes),
          (bytes) => bytes,
          request,
          { deadline },
          done,
        );
      }),
    close: () => client.close(),
  };
};
