import type { InvokeResult, Properties } from "../pluginProvider";
import type { ProviderContext } from "../providerContext";

/**
 * One function of the package: bad arguments come back as failures on their property paths, all at once; what goes
 * wrong later is thrown as a KpsError.
 */
export type FunctionHandler = (args: Properties, context: ProviderContext) => Promise<InvokeResult>;
