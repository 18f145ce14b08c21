import { PROBLEM_CODES, type Problem } from '../../domain/problem';
import type { LiveEvent } from '../../domain/wire/live-event';
import type { LogEvent } from '../../domain/wire/log-event';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An event of a stream, checked by its envelope: its kind, its time, and a problem's code. What it carries is held to its
 * schema (`lib/domain/wire`) where the server makes it and by tests, so that browsers need not be sent the schemas. What is
 * no event of ours, such as one of a newer build, becomes an error event.
 */
export const readLiveEvent = <T>(text: string): LiveEvent<T> =>
  readEvent(text, (event): event is Fields & LiveEvent<T> => isStateEvent(event) || isSnapshot(event));

/** See `readLiveEvent`. */
export const readLogEvent = (text: string): LogEvent =>
  readEvent(text, (event): event is Fields & LogEvent => isStateEvent(event) || isLines(event));

const UNREADABLE: Problem = { code: 'unexpected', source: 'stream' };

function readEvent<Event>(text: string, isEvent: (event: Fields) => event is Fields & Event): Event | ErrorEvent {
  const event = parseJson(text);
  return isFields(event) && isEvent(event) ? event : { kind: 'error', problem: UNREADABLE };
}

type ErrorEvent = { kind: 'error'; problem: Problem };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isInstant = (value: unknown): boolean => typeof value === 'number';
const isProblem = (value: unknown): boolean => isFields(value) && PROBLEM_CODES.some((code) => code === value.code);

const isSnapshot = ({ kind, asOf, value }: Fields): boolean =>
  kind === 'snapshot' && isInstant(asOf) && value !== undefined;
const isLines = ({ kind, asOf, lines }: Fields): boolean => kind === 'lines' && isInstant(asOf) && Array.isArray(lines);
const isStateEvent = ({ kind, asOf, problem }: Fields): boolean =>
  (kind === 'unchanged' && isInstant(asOf)) ||
  (kind === 'error' && (asOf === undefined || isInstant(asOf)) && isProblem(problem));
