import type { RequestListener } from "node:http";

/** The forms in which the services write a code and a message. */
export type BodyForm = "kps" | "kms" | "gateway" | "iam";

/** A handler that refuses every call with this code, and with a message that is nobody's business to read. */
export function refusing(status: number, form: BodyForm, code: string, message: string): RequestListener {
  const bodies: Record<BodyForm, object> = {
    kps: { error_code: code, error_msg: message },
    kms: { error: { error_code: code, error_msg: message } },
    gateway: { error_code: code, error_msg: message, request_id: "0123456789abcdef" },
    iam: { error: { code: Number(code), message, title: "Error" } },
  };
  return (_, response) => {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(bodies[form]));
  };
}
