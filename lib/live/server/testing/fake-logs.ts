import type { Logs } from '../../../domain/cloud';
import type { LogLine } from '../../../domain/log-line';
import type { Instant } from '../../../domain/scope';

/** A line of a container, and when CloudWatch shows it. */
export type FakeLogLine = { id: string; at: Instant; shownAt: Instant; container?: string };

export const aLine = ({ id, at, shownAt, container = 'web' }: FakeLogLine): LogLine => ({
  id,
  at,
  ingestedAt: shownAt,
  group: '/ecs/boutique/web',
  stream: `ecs/${container}/0001`,
  taskId: '0001',
  container,
  message: `line ${id}`,
});

/** A CloudWatch Logs that shows lines late and returns few at a time, as the real one does. */
export function fakeLogs(fakeLines: readonly FakeLogLine[], now: () => Instant, pageLines = Number.POSITIVE_INFINITY) {
  let calls = 0;
  const readLines: Logs['readLines'] = async ({ streamPrefix = '', from, to, limit }) => {
    calls += 1;
    const shown = fakeLines
      .filter(({ shownAt }) => shownAt <= now())
      .map(aLine)
      .filter(({ at, stream }) => at >= from && at <= (to ?? at) && stream.startsWith(streamPrefix))
      .sort((one, other) => one.at - other.at || one.ingestedAt - other.ingestedAt);
    const most = Math.min(limit, pageLines * Math.ceil(limit / 10_000));
    return { lines: shown.slice(0, most), more: shown.length > most };
  };
  return { readLines, calls: () => calls };
}
