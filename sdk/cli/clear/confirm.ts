import { createInterface } from "node:readline/promises";

/** Where a question goes and its answer comes from. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** Asks a question; only the whole word `yes` is one. Ctrl-C and the end of input are no. */
export async function confirm(question: string, { input, output }: Terminal, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input, output, terminal: input.isTTY === true });
  const ended = new AbortController();
  lines.once("close", () => {
    ended.abort();
  });
  lines.once("SIGINT", () => {
    ended.abort();
  });
  try {
    const answer = await lines.question(question, { signal: AbortSignal.any([signal, ended.signal]) });
    return answer.trim().toLowerCase() === "yes";
  } catch {
    output.write("\n");
    return false;
  } finally {
    lines.close();
  }
}
