import type { ReceivedRequest } from "../http/receivedRequest";
import { AppliedFaults } from "./appliedFaults";
import type { FaultBehaviour } from "./fault";
import type { FaultName, FaultSpec } from "./faultSpec";
import { findFault } from "./findFault";

const listPaths = /^\/v3\/[^/]+\/(failed|running)-tasks$/;

interface ActiveFault {
  name: string;
  behaviour: FaultBehaviour;
  spec: FaultSpec;
  times: number;
  /** Requests that matched so far, those let pass included. */
  matched: number;
}

/** Faults as `setFault` takes them. */
export type FaultSetting = FaultName | FaultSpec | readonly (FaultName | FaultSpec)[] | undefined;

/** The faults in force, with their counts. */
export class ActiveFaults {
  private active: ActiveFault[] = [];

  /** Puts these faults in place of all; throws `UnknownFaultError` or `FaultArgumentError` and then changes nothing. */
  set(setting: FaultSetting): void {
    const list =
      setting === undefined ? [] : Array.isArray(setting) ? (setting as (FaultName | FaultSpec)[]) : [setting];
    this.active = list.map((one) => activate(typeof one === "object" ? (one as FaultSpec) : { name: one }));
  }

  /** The faults that take part in a request that came at `now` (epoch milliseconds); counts them. */
  apply(request: ReceivedRequest, now: number): AppliedFaults {
    const parts = this.active
      .filter(({ spec }) => touches(spec, request))
      .map((fault) => ({ fault, count: fault.matched++ - (fault.spec.after ?? 0) }))
      .filter(({ fault, count }) => count >= 0 && count < fault.times)
      .map(({ fault, count }) => ({ name: fault.name, behaviour: fault.behaviour, count }));
    return new AppliedFaults(parts, request, now);
  }
}

function activate(spec: FaultSpec): ActiveFault {
  const { fault, argument } = findFault(spec.name);
  const behaviour = fault.create(spec.argument === undefined ? argument : String(spec.argument));
  return { name: spec.name, behaviour, spec, times: spec.times ?? fault.times ?? Infinity, matched: 0 };
}

function touches(
  { methods = ["GET"], pathPattern = listPaths }: FaultSpec,
  { method, path }: ReceivedRequest,
): boolean {
  // A new RegExp, since one with the g or y flag would remember where it stood.
  const pattern =
    typeof pathPattern === "string"
      ? new RegExp(pathPattern)
      : new RegExp(pathPattern.source, pathPattern.flags.replace(/[gy]/g, ""));
  return methods.includes(method) && pattern.test(path);
}
