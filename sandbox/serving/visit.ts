import type { IncomingHttpHeaders } from 'node:http';

/** A request of somebody who wants a site, not AWS. */
export type Visit = {
  method: string;
  /** Without the port, in lower case. */
  host: string;
  /** What the host named beside its name, if anything. */
  port?: number;
  path: string;
  search: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Of the caller. */
  address: string;
  /** The port at which the sandbox itself was reached. */
  ownPort?: number;
};

/** The names that load balancers have. */
const BALANCER_HOST = /^([a-z0-9-]+\.[a-z0-9-]+\.elb\.amazonaws\.com)\.?(?::(\d{1,5}))?$/i;

/** The load balancer's name, and the port, that a `Host` header is addressed to; `undefined` when it is to another host. */
export function readBalancerHost(header: string | undefined): { host: string; port?: number } | undefined {
  const [, host, port] = BALANCER_HOST.exec(header ?? '') ?? [];
  if (host === undefined) return undefined;
  return port === undefined ? { host: host.toLowerCase() } : { host: host.toLowerCase(), port: Number(port) };
}
