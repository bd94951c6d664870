/** Without the beginnings of commands that CI systems find anywhere in a line of a log; JSON keeps its meaning. */
export function withoutCommands(text: string): string {
  if (!text.includes("##")) return text;
  return text.replace(/##(?=\[|vso\[|teamcity\[)/g, "#\\u0023");
}

/**
 * Text fit for a log of a CI, which acts on some lines: `##[…]`, `##vso[…]` and `##teamcity[…]` anywhere, `::…::` where a
 * line begins. What is written stays readable, and JSON stays JSON with the same meaning.
 */
export function terminalText(text: string): string {
  const plain = withoutCommands(text);
  return !plain.includes("::") ? plain : plain.replace(/^(\s*):(?=:)/gm, "$1\\u003a");
}
