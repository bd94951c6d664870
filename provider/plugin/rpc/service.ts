/** The methods of `pulumirpc.ResourceProvider` served here; gRPC answers the others with UNIMPLEMENTED by itself. */
export const methodNames = [
  "Handshake",
  "Attach",
  "GetPluginInfo",
  "GetSchema",
  "CheckConfig",
  "DiffConfig",
  "Configure",
  "Invoke",
  "Check",
  "Diff",
  "Create",
  "Read",
  "Update",
  "Delete",
  "Cancel",
  "GetMapping",
  "GetMappings",
] as const;

export type MethodName = (typeof methodNames)[number];

/** The HTTP/2 path of a method. */
export const pathOf = (method: MethodName): string => `/pulumirpc.ResourceProvider/${method}`;
