import { attach } from "./methods/attach";
import { cancel } from "./methods/cancel";
import { check } from "./methods/check";
import { checkConfig } from "./methods/checkConfig";
import { configure } from "./methods/configure";
import { create } from "./methods/create";
import { deleteResource } from "./methods/deleteResource";
import { diff } from "./methods/diff";
import { diffConfig } from "./methods/diffConfig";
import { getMapping } from "./methods/getMapping";
import { getMappings } from "./methods/getMappings";
import { getPluginInfo } from "./methods/getPluginInfo";
import { getSchema } from "./methods/getSchema";
import { handshake } from "./methods/handshake";
import { invoke } from "./methods/invoke";
import { read } from "./methods/read";
import { update } from "./methods/update";
import { type MethodName } from "./service";
import { type Method } from "./session";

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
