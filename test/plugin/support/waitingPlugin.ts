import { engineAddressIn } from "../../../provider/plugin/rpc/engineAddress";
import { watchProcess } from "../../../provider/plugin/rpc/processLifecycle";
import { serve } from "../../../provider/plugin/rpc/serve";
import { testProvider } from "./testProvider";
import { waitingInvoke } from "./waitingInvoke";

/** A plugin process like provider/main.ts, with functions that take their time. */
async function main(): Promise<void> {
  const parent = process.ppid;
  const engineAddress = engineAddressIn(process.argv.slice(2));
  const loadProvider = () => testProvider({ invoke: waitingInvoke });
  const plugin = await serve({ loadProvider, version: "1.2.3", engineAddress });
  console.log(plugin.port);
  watchProcess(plugin, engineAddress === undefined ? undefined : parent);
  await plugin.stopped;
  process.exit(0);
}

void main();
