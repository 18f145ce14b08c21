import 'server-only';
import { env } from '../../env';
import { log } from '../log';
import { findEndOfSupport } from '../node-support';
import { isUnreadableRequest } from '../received-request';
import { sleep } from '../sleep';
import { endProcess } from './end-process';
import { type EndedRequest, type HttpRequests, watchHttpRequests } from './http-requests';
import { shutdown } from './shutdown';

declare global {
  var gantryHttpRequests: HttpRequests | undefined;
}

/** Requests that nobody asks about: files that browsers keep, and health checks. */
const QUIET = /^\/(?:_next\/static\/|api\/health(?:\/|$))/;

function logRequest({ requestId, ...facts }: EndedRequest): void {
  const level = facts.status >= 500 ? 'warn' : QUIET.test(facts.path) ? 'debug' : 'info';
  log()[level]({ ...facts, requestId }, 'request');
}

const LONGEST_REASON = 200;

/**
 * Logs an error that nothing has caught, with the id of its request: with its stack, unless its sender sent what cannot be read,
 * of which there may be many.
 */
export function logRequestError(error: unknown, facts: { path: string; routePath: string; routeType: string }): void {
  const where = { ...facts, path: facts.path.split('?', 1)[0] };
  if (isUnreadableRequest())
    log().warn({ ...where, reason: String(error).slice(0, LONGEST_REASON) }, 'unreadable request');
  else log().error({ err: error, ...where }, 'request failed');
}

/** Logs each request with an id, which the response names as `x-request-id`. */
export function watchRequests(): HttpRequests {
  globalThis.gantryHttpRequests ??= watchHttpRequests(logRequest, () => performance.now());
  return globalThis.gantryHttpRequests;
}

/** Says at the start when this Node.js gets no security fixes any more. */
export function warnOfOldNode(): void {
  const endOfSupport = findEndOfSupport(process.versions.node, Date.now());
  if (endOfSupport)
    log().warn(
      { node: process.versions.node, endOfSupport },
      'this release line of Node.js gets no security fixes: use a newer one',
    );
}

/** Ends this process in order when it is told to: by SIGTERM after a delay for load balancers, by SIGINT at once. */
export function endOnSignals(): void {
  const requests = watchRequests();
  const end = (signal: 'SIGTERM' | 'SIGINT') => {
    if (shutdown().signal.aborted) return;
    log().info({ signal, requests: requests.count() }, 'ending');
    void endProcess({
      shutdown: shutdown(),
      requests,
      drainMs: signal === 'SIGTERM' ? env().GANTRY_DRAIN_SECONDS * 1_000 : 0,
      sleep,
      log: (facts, message) => log().info(facts, message),
      exit: process.exit,
    });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
