/**
 * The engine's address among a plugin's command line arguments, if it was the engine that started it:
 * `[--logtostderr] [-v=N] [--tracing ENDPOINT] ADDRESS`.
 * Source: pulumi/pulumi `buildPluginArguments` in sdk/go/common/resource/plugin/plugin.go.
 */
export function engineAddressIn(args: readonly string[]): string | undefined {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === "--tracing") index++;
    else if (!arg.startsWith("-")) return arg;
  }
  return undefined;
}
