import 'server-only';
import pino from 'pino';
import { env } from '../env';
import { currentRequestId } from './request-id';

let logger: pino.Logger | undefined;

/** The server's log: one line of JSON per entry, on standard output, with the id of the request that it belongs to. */
export function log(): pino.Logger {
  logger ??= pino({ name: 'gantry', level: env().LOG_LEVEL, mixin: requestFields });
  return logger;
}

/** The fields of an entry that name its request; none outside of one. */
export function requestFields(): { requestId?: string } {
  const requestId = currentRequestId();
  return requestId === undefined ? {} : { requestId };
}
