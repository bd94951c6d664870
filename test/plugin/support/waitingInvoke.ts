import type { PluginProvider } from "../../../provider/plugin/pluginProvider";

/**
 * Functions that take their time: `patient` gives up some milliseconds after it is told to, `stubborn` never ends,
 * `stray` never ends either and throws outside of its call, `quick` returns at once.
 */
export const waitingInvoke: PluginProvider["invoke"] = (token, _inputs, context) =>
  new Promise((resolve, reject) => {
    if (token === "quick") resolve({ outputs: {} });
    if (token === "stray") setTimeout(() => stray(), 50);
    if (token !== "patient") return;
    context.signal.addEventListener("abort", () => setTimeout(() => reject(new Error("gave up")), 100));
  });

function stray(): never {
  throw new Error("thrown by nobody's call");
}
