import { getProxyForUrl } from "proxy-from-env";
import { ConfigError } from "../errors";

/** An HTTP proxy that the environment names. */
export interface Proxy {
  readonly url: URL;
  /** The variable that names it, such as `HTTPS_PROXY`. */
  readonly variable: string;
}

/**
 * The proxy of an address by `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in lower case too; undefined when
 * it is reached directly. As curl takes them: `host:port` without a scheme is an HTTP proxy.
 * @throws ConfigError for a value that names no HTTP proxy
 */
export function proxyFor(target: URL): Proxy | undefined {
  if (getProxyForUrl(target.href) === "") return undefined;
  const scheme = target.protocol.replace(":", "");
  const names = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase(), "all_proxy", "ALL_PROXY"];
  const variable = names.find((name) => (process.env[name] ?? "") !== "");
  return variable === undefined ? undefined : parseProxy(variable, process.env[variable] ?? "");
}

/**
 * Reads the value of a proxy variable.
 * @throws ConfigError, without the value, which may hold a password
 */
export function parseProxy(variable: string, value: string): Proxy {
  const fail = (reason: string) => new ConfigError([{ property: variable, reason }]);
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (/^socks/i.test(text)) {
    throw fail(
      "names a SOCKS proxy, which is not supported: name an HTTP proxy, such as http://proxy.example.com:3128",
    );
  }
  if (!/^https?:/i.test(text) || /\s/.test(text) || !URL.canParse(text)) {
    throw fail("must be the address of an HTTP proxy, such as http://proxy.example.com:3128");
  }
  return { url: new URL(text), variable };
}

/** Names a proxy in texts: `the proxy proxy.example.com:3128 (HTTPS_PROXY)`, never with its password. */
export function proxyLabel({ url, variable }: Proxy): string {
  return `the proxy ${url.host} (${variable})`;
}

/** Where a proxy is connected to: sockets take an IPv6 address without its brackets. */
export function proxyAddress({ url }: Proxy): { host: string; port: number } {
  const standard = url.protocol === "https:" ? 443 : 80;
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port === "" ? standard : Number(url.port) };
}

/** User name and password in a proxy's address, decoded; undefined when it has none. */
export function proxyLogin({ url }: Proxy): { username: string; password: string } | undefined {
  if (url.username === "" && url.password === "") return undefined;
  return { username: decoded(url.username), password: decoded(url.password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A password with a % that does not begin an escape: people write it, and curl sends it as it is.
    return text;
  }
}
