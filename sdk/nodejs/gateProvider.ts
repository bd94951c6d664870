import type * as pulumi from "@pulumi/pulumi";
import { runError } from "./runError";

/** Milliseconds for a provider to be registered; its plugin starts later. */
const patienceMs = 15_000;

/**
 * Waits until the gate's own provider is registered.
 * @throws pulumi.RunError when its inputs wait for something for too long: for a resource that the gate holds back, they
 * would wait for ever
 */
export async function providerRegistered(provider: pulumi.ProviderResource): Promise<void> {
  const registered = new Promise<void>((resolve) => {
    provider.urn.apply(() => {
      resolve();
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        runError(
          `The provider given to gateProgram() is not registered after ${patienceMs / 1000} s: its inputs wait for a ` +
            `resource that the gate holds back, or for something as slow. Give it inputs that need no resource of this ` +
            `program, or name those resources in exempt.`,
        ),
      );
    }, patienceMs);
  });
  try {
    await Promise.race([registered, waited]);
  } finally {
    clearTimeout(timer);
  }
}
