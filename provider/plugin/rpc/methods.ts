import { handshake, attach, checkConfig, diffConfig, configure } from "./methods/configuration";
import { invoke } from "./methods/functions";
import { getPluginInfo, getSchema, getMapping, getMappings, cancel } from "./methods/package";
import { check, diff, create, read, update, deleteResource } from "./methods/resources";
import type { MethodName } from "./service";
import type { Method } from "./session";

/** Every served method; a name without one does not compile. */
export const methods: Readonly<Record<MethodName, Method>> = {
  Handshake: handshake,
  Attach: attach,
  GetPluginInfo: getPluginInfo,
  GetSchema: getSchema,
  CheckConfig: checkConfig,
  DiffConfig: diffConfig,
  Configure: configure,
  Invoke: invoke,
  Check: check,
  Diff: diff,
  Create: create,
  Read: read,
  Update: update,
  Delete: deleteResource,
  Cancel: cancel,
  GetMapping: getMapping,
  GetMappings: getMappings,
};
