/**
 * The oldest Pulumi CLI from PATH that is used: the floor of the package's peer range for `@pulumi/pulumi`. From there on the engine sends
 * the protocol parts that the plugin relies on (Handshake, `invoke_with_preview`, `supportsPreview`), and older ones are not tested.
 */
export const minimumPulumiVersion = "3.230.0";

/** The CLI that is provisioned where PATH has none: the one whose behaviour was measured. */
export const pulumiVersion = "3.259.0";

/** The YAML language host built next to a CLI built with Go; the official distribution brings its own. */
export const yamlHostVersion = "1.25.0";

/** The replacement of Pulumi's own go.mod, which Go ignores when the module is a dependency. */
export const goReplacement =
  "github.com/atotto/clipboard=github.com/tgummerer/clipboard@v0.0.0-20241001131231-d02d263e614e";

/** The newest release of Pulumi's Go modules with the C# generator, and with which the Java language host builds. */
export const olderPulumiModules = "3.206.0";
