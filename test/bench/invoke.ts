import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest, InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { foldingArgument, foldingForm } from "../../provider/values/foldedList";
import { rounds, sideBySide, single } from "./measurement";
import type { Measurement } from "./measurement";
import { startPlugin } from "./pluginProcess";
import type { PluginProcess } from "./pluginProcess";
import { readBare } from "./readBare";
import { startSimulatorProcess } from "./simulatorProcess";

const tasks = 100_000;
const latencyMs = 20;

/** 100,000 tasks from invoke to answer over gRPC, against a bare reader of the same pages; and the plugin's peak memory. */
export async function measureInvoke(): Promise<Measurement[]> {
  const simulator = await startSimulatorProcess([
    "--port",
    "0",
    "--tasks",
    String(tasks),
    "--latency",
    String(latencyMs),
  ]);
  try {
    await readBare(simulator.url, tasks); // The first read makes the simulator generate its tasks.
    const results: Measurement[] = [];
    for (const [form, args] of [
      ["plain", {}],
      ["compressed, as the Node.js SDK asks for it", { [foldingArgument]: foldingForm }],
    ] as const) {
      let peakMb = 0;
      const times = await sideBySide(
        rounds,
        async () => {
          const plugin = await startPlugin(process.execPath, simulator.env);
          const { ms, bytes } = await invoke(plugin, args);
          if (bytes < tasks * 10) throw new Error(`The answer has ${bytes} bytes only.`);
          peakMb = Math.max(peakMb, plugin.peakMb());
          await plugin.stop();
          return ms;
        },
        () => readBare(simulator.url, tasks),
      );
      const name = `${tasks.toLocaleString("en")} tasks at ${latencyMs} ms, invoke to answer over gRPC, ${form}`;
      results.push(
        {
          ...{ name, ...times, referenceName: "bare reader, 4 pages at a time, JSON.parse only", wanted: 2 },
          note: "Bound by the key of each task (SHA-256), the checks of each field, and the encoding of the answer.",
        },
        {
          name: `peak memory of the plugin in that run, ${form}`,
          ours: single(peakMb),
          reference: single(400),
          referenceName: "limit",
          wanted: 1,
          unit: "MB",
          note: "Bound by the decoded tasks (each once) and the answer's bytes; see provider/plugin/rpc/struct.",
        },
      );
    }
    return results;
  } finally {
    await simulator.stop();
  }
}

/** One unfiltered getFailedTasks, with the answer taken as bytes: decoding it is the engine's work. */
export async function invoke(
  { port }: PluginProcess,
  args: Record<string, string> = {},
): Promise<{ ms: number; bytes: number }> {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
  });
  await new Promise<void>((resolve, reject) => {
    client.configure(new ConfigureRequest().setArgs(Struct.fromJavaScript({})), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  const started = performance.now();
  const bytes = await new Promise<number>((resolve, reject) => {
    client.makeUnaryRequest(
      "/pulumirpc.ResourceProvider/Invoke",
      (request: InvokeRequest) => Buffer.from(request.serializeBinary()),
      (answer: Buffer) => answer.length,
      new InvokeRequest().setTok("kps:index:getFailedTasks").setArgs(Struct.fromJavaScript(args)),
      (error: Error | null, length?: number) => {
        if (error) reject(error);
        else resolve(length ?? 0);
      },
    );
  });
  const ms = performance.now() - started;
  client.close();
  return { ms, bytes };
}
