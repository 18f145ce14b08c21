import type { GetLogGroupFieldsRequest, GetLogGroupFieldsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { readLines } from '@/sandbox/engine/logs/read-log-lines';
import type { Operation } from '@/sandbox/operation';
import { MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { groupOf, keptSince } from './groups';
import { LogRecord } from './insights/log-record';
import { PAGE_BYTES, visibleUntil } from './page-limits';

/** Lines that the shares are taken from. */
const SAMPLE = 2000;
const OWN_FIELDS = ['@ingestionTime', '@log', '@logStream', '@message', '@ptr', '@timestamp'];

/** The fields of a group's lines and how many of the lines have each: of a quarter of an hour, around `time` or until now. */
export const getLogGroupFields =
  (world: World): Operation<GetLogGroupFieldsRequest, GetLogGroupFieldsResponse> =>
  ({ time, ...wanted }) => {
    const group = groupOf(world, wanted);
    const from = time === undefined ? world.now - 15 * MINUTE_MS : time * 1000 - 8 * MINUTE_MS;
    const { lines } = readLines(world, [...group.streams.values()], {
      direction: 'backward',
      from: Math.max(from, keptSince(group, world.now)),
      to: time === undefined ? visibleUntil(world) : time * 1000 + 8 * MINUTE_MS,
      limit: SAMPLE,
      maxBytes: PAGE_BYTES,
    });
    const counts = new Map<string, number>();
    for (const line of lines) {
      const discovered = new LogRecord(line, group.name, world.now).fields().keys();
      for (const name of [...OWN_FIELDS, ...discovered]) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return {
      logGroupFields: [...counts]
        .map(([name, count]) => ({ name, percent: Math.round((count / lines.length) * 100) }))
        .sort((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1)),
    };
  };
