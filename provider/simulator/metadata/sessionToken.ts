import type { Route } from "../http/route";

const [shortest, longest] = [60, 21_600];

/** PUT /meta-data/latest/api/token: a session token (V2) for the seconds of X-Metadata-Token-Ttl-Seconds. */
export const sessionToken: Route = {
  method: "PUT",
  path: /^\/meta-data\/latest\/api\/token$/,
  handle: ({ request, state, now }) => {
    if (state.metadata.settings.v2 === "absent") return { status: 404, body: "404 Not Found" };
    if (request.headers["x-forwarded-for"] !== undefined) return { status: 403, body: "403 Forbidden" };
    const seconds = Number(request.headers["x-metadata-token-ttl-seconds"] ?? longest);
    if (!Number.isInteger(seconds) || seconds < shortest || seconds > longest) {
      return { status: 400, body: "400 Bad Request" };
    }
    const headers = { "Content-Type": "text/plain", "X-Metadata-Token-Ttl-Seconds": String(seconds) };
    return { status: 200, headers, body: state.metadata.openSession(now + seconds * 1000) };
  },
};
