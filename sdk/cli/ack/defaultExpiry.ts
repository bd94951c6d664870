/** How long an acknowledgement lasts when nothing is said: someone looks again soon. */
export const defaultExpiry = "30d";
