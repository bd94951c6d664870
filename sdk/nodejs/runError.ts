import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { waysToFindPlugin } from "./hintAtMissingPlugin";

/** The engine's and gRPC's own words in front of a provider's message. */
const wrapping = /^(?:\d+ [A-Z_]+: |invocation of \S+ returned an error: |rpc error: code = \w+ desc = )+/;

/**
 * An error that Pulumi shows as its message alone: no stack of the SDK or of gRPC, which would bury what to do.
 * Pulumi's Node.js host inspects every error all the same, in colours, which takes Node.js 20 many seconds for a stack
 * (`markNodeModules`): this one is inspected as its message.
 */
export function runError(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  Object.defineProperty(error, inspect.custom, { value: () => message });
  return error;
}

/** What the engine says when it cannot start the plugin, and to the program when it gives up for that. */
const withoutPlugin = /Resource monitor is terminating|resource plugin 'pulumi-resource-kps'/i;

const howToFindPlugin = `The engine could not start the plugin kps. If it did not find it, ${waysToFindPlugin}`;

/** What was thrown, as {@link runError}, in the provider's own words. */
export function asRunError(error: unknown): pulumi.RunError {
  const message = (error instanceof Error ? error.message : String(error)).replace(wrapping, "");
  return runError(withoutPlugin.test(message) ? `${message}. ${howToFindPlugin}` : message);
}
