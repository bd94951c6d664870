import { printable } from "../../values/printable";

/** Whether a host name, as `URL` gives it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Adds `https://` where no scheme is given, as users of the Terraform provider write endpoints. */
function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** What is wrong with an endpoint; undefined when it can be used. */
export function checkEndpoint(text: string, insecure: boolean): string | undefined {
  const shown = `"${printable(text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, "$1***@"), 120)}"`;
  // URL drops tabs and newlines silently and reads spaces leniently: refuse them before it can.
  if (/[\s\u0000-\u001f\u007f\\]/.test(text) || !URL.canParse(withScheme(text))) {
    return `must be an https address such as https://kms.cn-north-4.myhuaweicloud.com, not ${shown}`;
  }
  const url = new URL(withScheme(text));
  if (url.protocol !== "https:" && url.protocol !== "http:") return `must start with https://, not ${shown}`;
  if (url.username !== "" || url.password !== "") return `must not hold a user name or password: ${shown}`;
  if (!isDecodable(url.pathname)) return `must have a path whose % signs are escapes: ${shown}`;
  if (url.search !== "" || url.hash !== "") return `must not have a query or fragment: ${shown}`;
  if (url.protocol === "http:" && !insecure && !isLoopback(url.hostname)) {
    return `is plain http, which would send credentials readable to anyone on the network path: use https, or set insecure: true to allow it (${shown})`;
  }
  return undefined;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The endpoint as a URL without a trailing slash in its path; `text` has passed {@link checkEndpoint}. */
export function parseEndpoint(text: string): URL {
  const url = new URL(withScheme(text));
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url;
}
