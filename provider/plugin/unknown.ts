/**
 * Stands for a value that is not known yet at preview, anywhere inside a property map.
 * On the wire it is a sentinel string; `rpc/` translates both ways, so the rest of the plugin sees only this symbol.
 */
export const unknown: unique symbol = Symbol("unknown");

/** Whether `value` is unknown, or holds an unknown at any depth. */
export function containsUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (typeof value === "object" && value !== null) return Object.values(value).some(containsUnknown);
  return false;
}
