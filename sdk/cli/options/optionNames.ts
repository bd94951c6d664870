import type { Problem } from "../../../provider/values/problem";

/**
 * An option as users type it, from its property path in the provider's configuration: `requestTimeout` is
 * `--request-timeout`, `endpoints.kps` is `--kps-endpoint`, `assumeRole.agencyName` is `--assume-role-agency-name`.
 */
export function optionName(property: string): string {
  const path = property.replace(/\[\d+\]/g, "").replace(/^endpoints\.(\w+)$/, "$1Endpoint");
  return `--${path.replaceAll(".", "-").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Problems of options, each on the option instead of the property that it stands for. */
export function onOptions(problems: readonly Problem[]): Problem[] {
  return problems.map(({ property, reason }) => ({
    property: optionName(property),
    // The reasons that name another property.
    reason: reason
      .replace(/^or domainId /, `or ${optionName("assumeRole.domainId")} `)
      .replace("set insecure: true", "add --insecure"),
  }));
}
