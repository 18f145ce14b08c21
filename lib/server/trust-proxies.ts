import 'server-only';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { findClientAddress, parseTrustedProxies, type TrustedProxies } from '../auth/client-address';
import { env } from '../env';
import { log } from './log';

declare global {
  var gantryTrustsProxies: boolean | undefined;
}

/** Node publishes the start of each request before the server sees it. */
const STARTED = 'http.server.request.start';

export type TrustOptions = {
  trusted: TrustedProxies;
  /** Called once, with the address of a proxy, when its `x-forwarded-for` is not believed because none is trusted. */
  onIgnored: (connection: string) => void;
};

/**
 * Replaces `x-forwarded-for` of every request by the one address of its client, as far as trusted proxies vouch for it: the
 * address of the connection otherwise. Whatever reads the header afterwards reads no claim of the client's own.
 * @returns a function that ends this
 */
export function trustProxies({ trusted, onIgnored }: TrustOptions): () => void {
  let isSilent = !('hops' in trusted) || trusted.hops > 0;
  const onStart = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    const connection = request.socket.remoteAddress;
    const claimed = request.headers['x-forwarded-for'];
    const forwardedFor = Array.isArray(claimed) ? claimed.join(',') : claimed;
    if (forwardedFor !== undefined && !isSilent) {
      isSilent = true;
      onIgnored(connection ?? 'unknown');
    }
    request.headers['x-forwarded-for'] = findClientAddress(connection, forwardedFor, trusted);
  };
  subscribe(STARTED, onStart);
  return () => {
    unsubscribe(STARTED, onStart);
  };
}

/** Has requests carry the address of their client alone, as TRUSTED_PROXIES says. Once a process. */
export function believeTrustedProxies(): void {
  if (globalThis.gantryTrustsProxies) return;
  globalThis.gantryTrustsProxies = true;
  trustProxies({
    trusted: parseTrustedProxies(env().TRUSTED_PROXIES),
    onIgnored: (connection) =>
      log().warn(
        { connection },
        'x-forwarded-for is not believed: if it is a proxy of yours that sends it, set TRUSTED_PROXIES, such as 1',
      ),
  });
}
