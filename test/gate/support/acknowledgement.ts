import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { parseTime } from "../../../provider/values/timeBound";

/** An acknowledgement as a file has it: times as texts. */
export interface AcknowledgementText extends Partial<Omit<Acknowledgement, "created" | "expires">> {
  readonly created?: string;
  readonly expires?: string;
}

/** An acknowledgement of server `s-1`, made on 10 January 2026 for thirty days, but for what is given. */
export function acknowledgement(fields: AcknowledgementText = {}): Acknowledgement {
  const { created = "2026-01-10", expires = "2026-02-09", ...others } = fields;
  return {
    match: { serverId: "s-1" },
    reason: "replaced in February",
    includeFuture: false,
    place: "acknowledgements[0]",
    ...others,
    created: instant(created),
    expires: instant(expires),
  };
}

/** Milliseconds since the epoch of a time, or of a date's last instant. */
export function instant(text: string): number {
  const time = parseTime(text, "until");
  if (time === undefined) throw new Error(`${text} is no time`);
  return time;
}
