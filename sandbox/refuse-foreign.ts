import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { headerOf } from './protocol/wire';

/** Who may use a sandbox: this machine alone unless `SANDBOX_HOST` is set, and by which further names. */
export type HostRules = { anyHost: boolean; names: readonly string[] };

/** A name and perhaps a port. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::\d{1,5})?$/i;
/** What AWS clients call AWS, whatever address that name has here. */
const AWS = /\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;
/** Names that nobody can register, so that no site of the Internet is reached by them. */
const PRIVATE = /\.(?:localhost|internal|local)$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Why a request is no business of the sandbox; undefined when it is. A page of the web can make a browser send requests here:
 * it then says where it comes from (`Origin`, `Sec-Fetch-Site`), or has given its own name this machine's address, and the
 * browser says that name (`Host`). AWS clients do neither.
 */
export function findForeign(headers: IncomingHttpHeaders, rules: HostRules): string | undefined {
  const [host, origin, site] = ['host', 'origin', 'sec-fetch-site'].map((name) => headerOf({ headers }, name));
  if (host && !isOwnName(nameIn(host), rules)) {
    return `The sandbox does not answer to the name ${JSON.stringify(host)}: SANDBOX_HOST or SANDBOX_REGISTRY can give it that name.`;
  }
  const from = nameIn(origin?.replace(/^https?:\/\//, ''));
  if (origin && !LOOPBACK.test(from) && origin !== `http://${host}`) {
    return `The sandbox takes no requests of pages of ${JSON.stringify(origin)}.`;
  }
  if (!origin && (site === 'cross-site' || site === 'same-site')) {
    return 'The sandbox takes no requests that a page of another site has made.';
  }
  return undefined;
}

const nameIn = (host: string | undefined): string => HOST.exec(host ?? '')?.[1]?.toLowerCase() ?? '';

function isOwnName(name: string, { anyHost, names }: HostRules): boolean {
  if (LOOPBACK.test(name) || AWS.test(name) || PRIVATE.test(name) || names.includes(name)) return true;
  // An address is no name that a page could have been given, nor is one without a dot, as containers have it.
  return anyHost && (isIP(name) !== 0 || name.startsWith('[') || /^[a-z0-9_-]+$/.test(name));
}

/** The names among some hosts, as settings have them. */
export const namesOf = (hosts: readonly (string | undefined)[]): string[] =>
  hosts.map(nameIn).filter((name) => name !== '' && name !== 'own');
