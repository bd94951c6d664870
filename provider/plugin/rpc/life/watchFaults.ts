/** Calls `report` with errors that no code has caught, which would end the process and leave calls unanswered. */
export function watchFaults(report: (error: unknown) => void): void {
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
}
