import type { ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { Answer } from "../http/answer";
import { generateFailedTasks } from "../tasks/generateTasks";
import type { Fault } from "./fault";
import { oneOf, wholeNumber, FaultArgumentError } from "./faultArguments";
const bytesOf = ({ body }: Answer): Buffer => (typeof body === "string" ? Buffer.from(body) : body);

/** Sends the head, then one byte at each step until the body is sent or the client hangs up. */
function drip(response: ServerResponse, answer: Answer, everyMs: number): void {
  const body = bytesOf(answer);
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": body.length });
  response.flushHeaders();
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, everyMs);
  response.once("close", () => {
    clearInterval(timer);
  });
}

/** The list answer's head, then records without end up to `size` bytes, made as the client takes them. */
function* hugeBody(size: number): Generator<Buffer> {
  const head = Buffer.from('{"total":1,"tasks":[');
  const rows = Buffer.from(
    generateFailedTasks(250)
      .map((task) => `${JSON.stringify(task)},`)
      .join(""),
  );
  yield head.subarray(0, size);
  for (let left = size - head.length; left > 0; left -= rows.length) yield rows.subarray(0, left);
}

function sendHuge(response: ServerResponse, size: number, withLength: boolean): void {
  const length = withLength ? { "Content-Length": size } : {};
  response.writeHead(200, { "Content-Type": "application/json", ...length });
  // The callback is there to take the error of a client that hangs up, which ends the stream.
  pipeline(Readable.from(hugeBody(size)), response, () => undefined);
}

function cutInHalf(response: ServerResponse, answer: Answer): void {
  const body = bytesOf(answer);
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroySoon());
}

const cutJson = (answer: Answer): Answer => {
  const body = bytesOf(answer);
  return { ...answer, body: body.subarray(0, Math.floor(body.length / 2)) };
};

/** Faults of the connection and of how the body is sent. */
export const connectionFaults = {
  "truncated-body": {
    does: "sends half of the body: the connection ends before Content-Length is reached, or the JSON text is cut short",
    argument: "length or json; without it length",
    create: (argument) =>
      oneOf(argument, ["length", "json"]) === "length" ? { send: cutInHalf } : { answer: cutJson },
  },
  "connection-reset": {
    does: "resets the TCP connection in place of an answer",
    create: () => ({ send: (response) => response.socket?.resetAndDestroy() }),
  },
  hanging: { does: "never answers and keeps the connection open", create: () => ({ send: () => undefined }) },
  dripping: {
    does: "sends the body one byte at a time",
    argument: "milliseconds between bytes; without it 1000",
    create: (argument) => {
      const everyMs = wholeNumber(argument, 1000, 1);
      return {
        send: (response, answer) => {
          drip(response, answer, everyMs);
        },
      };
    },
  },
  "slow-first-byte": {
    does: "waits before it answers",
    argument: "milliseconds; without it 5000",
    create: (argument) => ({ delayMs: wholeNumber(argument, 5000) }),
  },
  "huge-body": {
    does: "streams a list of 4 GiB, as fast as the client takes it, without Content-Length",
    argument: "bytes; without it 4294967296",
    create: (argument) => {
      const size = wholeNumber(argument, 2 ** 32, 1);
      return {
        send: (response) => {
          sendHuge(response, size, false);
        },
      };
    },
  },
  "huge-body-declared": {
    does: "like huge-body, with its Content-Length",
    argument: "bytes; without it 4294967296",
    create: (argument) => {
      const size = wholeNumber(argument, 2 ** 32, 1);
      return {
        send: (response) => {
          sendHuge(response, size, true);
        },
      };
    },
  },
  "redirect-other-host": {
    does: "answers 302 to another host",
    argument: "an http(s) URL; without it http://elsewhere.invalid/",
    create: (argument = "http://elsewhere.invalid/") => {
      if (!URL.canParse(argument)) throw new FaultArgumentError(argument, "a URL");
      return { instead: () => ({ status: 302, headers: { Location: argument }, body: "" }) };
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;
