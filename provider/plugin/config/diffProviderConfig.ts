import type { DiffResult, Properties } from "../pluginProvider";
import { unknown } from "../unknown";

/** Settings that decide which list is read: another value means another provider. */
const replacing = ["region", "projectId"];

/**
 * Compares provider configurations property by property: a changed `region` or `projectId` replaces the provider and
 * with it its resources, anything else updates it. A value unknown at preview replaces nothing yet.
 */
export function diffProviderConfig(olds: Properties, news: Properties): DiffResult {
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  const changed = names.filter((name) => text(olds[name]) !== text(news[name]));
  const replaces = changed.filter((name) => replacing.includes(name) && news[name] !== unknown);
  return { changes: changed.length > 0, replaces };
}

function text(value: unknown): string | undefined {
  return JSON.stringify(value, (_, nested: unknown) => (nested === unknown ? "unknown" : nested));
}
