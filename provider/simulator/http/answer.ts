/** What the simulator sends back: status, headers beside the usual ones, and the whole body. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: Buffer | string;
}

/** An answer whose body is the JSON text of a value. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json;charset=UTF-8", ...headers },
    body: JSON.stringify(value),
  };
}
