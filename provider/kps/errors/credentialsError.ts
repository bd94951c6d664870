import { KpsError } from "./kpsError";

/** A credential source that was tried and what it lacked. */
export interface TriedSource {
  readonly source: string;
  readonly reason: string;
}

/** No usable credentials: every source that was tried is listed with why it had none, or the broken one alone. */
export class CredentialsError extends KpsError {
  readonly tried: readonly TriedSource[];

  constructor(tried: readonly TriedSource[], advice: string) {
    const list = tried.map(({ source, reason }) => `${source}: ${reason}`).join("; ");
    super({
      attempt: "Looking for Huawei Cloud credentials",
      outcome: `found no usable credentials (${list})`,
      advice,
    });
    this.tried = tried;
  }
}
