import { settingOrigins } from "../../../provider/kps/settings/settingOrigins";
import type { SettingOrigin } from "../../../provider/kps/settings/settingOrigins";
import type { Runtime } from "../../../provider/kps/model/runtime";
import type { Settings } from "../../../provider/kps/model/settings";
import { printable } from "../../../provider/values/printable";
import { optionName } from "../options/optionNames";
import { isPem } from "../../../provider/kps/http/trustingContext";
import { parseProxy } from "../../../provider/kps/http/proxy";
import { resolveSettings } from "../../../provider/kps/settings/resolveSettings";
import { settingNotes } from "../../../provider/kps/settings/settingNotes";
import { ok, problem, problemOf, warning } from "./check";
import type { Check } from "./check";

/** The settings that are in effect, each with what gave it, and what is missing or unwise among them. */
export function settingChecks(given: Settings, runtime: Runtime): Check[] {
  const origins = settingOrigins(given, runtime);
  const lines = origins.map((origin) => settingCheck(origin, given, runtime));
  const has = (setting: SettingOrigin["setting"]) => origins.some((origin) => origin.setting === setting);
  return [
    ...(has("region") ? [] : [noRegion]),
    ...lines,
    ...(has("projectId") || has("projectName") ? [] : [ok("projectId", "not set: looked up by the region (default)")]),
    ...(has("endpoints.kps") ? [] : [ok("endpoints.kps", "by region and cloud (default)")]),
    ...notesOf(given, runtime, has("projectId") || has("projectName")),
    ...proxyChecks(runtime),
  ];
}

/** What the environment says and nothing uses. */
function notesOf(given: Settings, runtime: Runtime, isNamed: boolean): Check[] {
  return settingNotes(resolveSettings(given, runtime), runtime.env, !isNamed).map((note) => {
    const [name = "", ...rest] = note.split(" ");
    return warning(name, rest.join(" "), "Unset it, or set what was meant in its place.");
  });
}

const noRegion = problem(
  "region",
  "not set",
  "Give --region, or set HW_REGION_NAME in the environment or a region in the hcloud profile.",
);

function settingCheck(origin: SettingOrigin, given: Settings, runtime: Runtime): Check {
  const { setting, value } = origin;
  const shown = setting === "cacertFile" && isPem(value) ? "PEM text" : printable(value, 200);
  const detail = `${shown} (${originText(origin, given, runtime)})`;
  if (setting === "insecure" && value === "true") {
    return warning(
      setting,
      detail,
      "TLS certificates are not checked: name your authority's PEM file in cacertFile instead.",
    );
  }
  return ok(setting, detail);
}

/** What gave a setting: `flag --region`, `HW_REGION_NAME`, `hcloud profile prod`. */
function originText({ setting, layer, variable }: SettingOrigin, given: Settings, { env }: Runtime): string {
  switch (layer) {
    case "configuration":
      return `flag ${optionName(setting)}`;
    case "environment":
      return variable ?? "environment";
    case "hcloud profile": {
      const name = given.profile ?? env["HW_PROFILE"];
      return name === undefined || name === "" ? "current hcloud profile" : `hcloud profile ${printable(name, 60)}`;
    }
    case "SDK credentials file":
      return layer;
  }
}

/** Proxies that requests go through; their addresses may hold passwords, so only the host is shown. */
function proxyChecks({ env }: Runtime): Check[] {
  return ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].flatMap((name) => {
    const value = env[name];
    if (value === undefined || value === "") return [];
    try {
      return [ok("proxy", `${parseProxy(name, value).url.host} (${name}; not for this machine's own addresses)`)];
    } catch (error) {
      return [problemOf("proxy", error)];
    }
  });
}
