/** The ECS metadata service that the simulator plays. */
export interface SimulatedMetadata {
  /** Whether session tokens (V2) are `optional`, `required`, or the service knows V1 only (`absent`). Default `optional`. */
  v2?: "optional" | "required" | "absent";
  /** Whether the server has an agency and so gets keys. Default true. */
  agency?: boolean;
  /** Seconds that the keys live. Default 86,400. */
  keyLifetimeSeconds?: number;
}
