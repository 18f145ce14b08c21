import { headerOf, type Incoming } from '@/sandbox/protocol/wire';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a request was addressed to this machine by a name of its own, and by no other site's page: what a browser that
 * was lured to the sandbox by a foreign name cannot claim.
 */
export function isLocal(incoming: Incoming): boolean {
  const origin = headerOf(incoming, 'origin');
  return (
    LOOPBACK.test(headerOf(incoming, 'host')) && (origin === '' || LOOPBACK.test(origin.replace(/^https?:\/\//, '')))
  );
}
