import { errorTable } from "./errorTable";
import { errorTexts } from "./errorTexts";
import { code, generatedNote, table } from "./markdown";

/** `docs/errors.md`: every class of error, and what the words of some of them mean. */
export function errorsPage(): string {
  return `${generatedNote}

# Errors

Every error says what was attempted, what came back (status, code, request id) and what to do. It never holds a credential.

## Classes

Programs get these classes from \`pulumi-kps/client\`; in JSON output, \`error.class\` has the name.

${table(
  ["error", "when", "what to do"],
  Object.entries(errorTable).map(([name, { when, remedy }]) => [code(name), when, remedy]),
)}

## What an error says

An error about credentials also names the setting, variable or file that they came from. The advice follows from the error's code, since the service's own text may be in Chinese.

${table(
  ["the error says", "what it means"],
  Object.entries(errorTexts).map(([words, meaning]) => [code(words), meaning]),
)}
`;
}
