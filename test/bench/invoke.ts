import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest, InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Measurement, sideBySide } from "./measurement";
import { type PluginProcess, startPlugin } from "./pluginProcess";
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
    let peakMb = 0;
    const times = await sideBySide(
      5,
      async () => {
        const plugin = await startPlugin(process.execPath, simulator.env);
        const ms = await invoke(plugin);
        peakMb = Math.max(peakMb, plugin.peakMb());
        await plugin.stop();
        return ms;
      },
      () => readBare(simulator.url, tasks),
    );
    const name = `${tasks.toLocaleString("en")} tasks at ${latencyMs} ms, invoke to answer over gRPC`;
    const referenceName = "bare reader, 4 pages at a time, JSON.parse only";
    return [
      { name, ...times, referenceName, wanted: 8 },
      {
        name: "peak memory of the plugin in that run",
        ours: peakMb,
        reference: 600,
        referenceName: "limit",
        wanted: 1,
        unit: "MB",
        note: "Bound by the decoded tasks (each once) and the answer's bytes; see provider/plugin/rpc/struct.",
      },
    ];
  } finally {
    await simulator.stop();
  }
}

/** Milliseconds of one unfiltered getFailedTasks, with the answer taken as bytes: decoding it is the engine's work. */
async function invoke({ port }: PluginProcess): Promise<number> {
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
      new InvokeRequest().setTok("kps:index:getFailedTasks").setArgs(Struct.fromJavaScript({})),
      (error: Error | null, length?: number) => {
        if (error) reject(error);
        else resolve(length ?? 0);
      },
    );
  });
  if (bytes < tasks * 100) throw new Error(`The answer has ${bytes} bytes only.`);
  const ms = performance.now() - started;
  client.close();
  return ms;
}
