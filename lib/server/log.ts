import 'server-only';
import pino from 'pino';
import { env } from '../env';

let logger: pino.Logger | undefined;

/** The server's log: one line of JSON per entry, on standard output. */
export function log(): pino.Logger {
  logger ??= pino({ name: 'gantry', level: env().LOG_LEVEL });
  return logger;
}
