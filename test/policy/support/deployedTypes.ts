import type { EngineStack } from "../../support/engine/engineStack";

/** The types in a stack's state, without the stack itself and providers. */
export async function deployedTypes(stack: EngineStack): Promise<string[]> {
  const types = (await stack.exportState()).map(({ type }) => type);
  return types.filter((type) => !/^pulumi:(pulumi:Stack|providers:)/.test(type)).sort();
}
