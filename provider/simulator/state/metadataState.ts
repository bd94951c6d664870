import { randomBytes } from "node:crypto";
import type { SimulatedMetadata } from "../simulatorOptions";

/** The metadata service as it stands now. */
export class MetadataState {
  private readonly sessions = new Map<string, number>();

  constructor(readonly settings: SimulatedMetadata) {}

  /** A new V2 session token that ends at `expiresAt` (epoch milliseconds). */
  openSession(expiresAt: number): string {
    const token = randomBytes(32).toString("base64");
    this.sessions.set(token, expiresAt);
    return token;
  }

  /** Whether a session token is valid at `now` (epoch milliseconds). */
  isOpen(token: string, now: number): boolean {
    return (this.sessions.get(token) ?? 0) > now;
  }
}
