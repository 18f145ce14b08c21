import type { Logs } from '../../domain/cloud';
import type { LogLine } from '../../domain/log-line';
import type { LogSource } from '../../domain/log-source';
import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';

const PAGE_LINES = 10_000;
/** A page that brings nothing new is asked for again, larger each time, this often. */
const LARGEST_PAGE_LINES = PAGE_LINES * 8;

/** Lines in the order of time, complete up to `reached`; the last page has everything there is and no `reached`. */
export type LogPage = { lines: LogLine[]; completeUntil?: Instant };

export const compareByTime = (one: LogLine, other: LogLine): number =>
  one.at - other.at || one.ingestedAt - other.ingestedAt || (one.id < other.id ? -1 : 1);

/**
 * Reads what several places hold from one instant on, as pages in the order of time. A line at the border of two pages comes
 * with both.
 * @param to where to stop, exclusive; now when not given
 * @throws Failure when AWS refuses; a log group that does not exist yet is empty
 */
export async function* readPages(
  logs: Pick<Logs, 'readLines'>,
  sources: readonly LogSource[],
  from: Instant,
  to?: Instant,
): AsyncGenerator<LogPage, void> {
  let at = from;
  let limit = PAGE_LINES;
  while (true) {
    const answers = await Promise.all(sources.map((source) => readSource(logs, source, { from: at, to, limit })));
    // A place whose answer was cut short holds more lines, which belong before the later ones of the other places.
    const cutOffTimes = answers.filter(({ more }) => more).map(({ lines }) => lines.at(-1)?.at ?? at);
    const end = Math.min(...cutOffTimes);
    const lines = answers.flatMap((answer) => answer.lines.filter((line) => line.at <= end)).sort(compareByTime);
    if (cutOffTimes.length === 0) {
      yield { lines };
      return;
    }
    yield { lines, completeUntil: end };
    if (end > at) limit = PAGE_LINES;
    else if (limit < LARGEST_PAGE_LINES) limit *= 2;
    else throw new Failure({ code: 'unexpected', source: 'logs:FilterLogEvents', facts: { lines: String(limit) } });
    at = end;
  }
}

async function readSource(
  logs: Pick<Logs, 'readLines'>,
  { group, streamPrefix }: LogSource,
  part: { from: Instant; to?: Instant; limit: number },
): Promise<{ lines: LogLine[]; more: boolean }> {
  try {
    const { lines, more } = await logs.readLines({ group, streamPrefix, ...part });
    const { to } = part; // AWS includes the last millisecond
    return { lines: to === undefined ? lines : lines.filter(({ at }) => at < to), more };
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'missing') return { lines: [], more: false };
    throw error;
  }
}
