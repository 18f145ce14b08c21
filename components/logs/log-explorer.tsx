'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { useLogStream } from '@/lib/live/client/use-log-stream';
import { routes } from '@/lib/routes';
import { LogList } from './log-list';
import { buildLogRows } from './log-rows';
import { LogToolbar } from './log-toolbar';
import type { ReadLines } from './read-lines-before';
import { useEarlierLines } from './use-earlier-lines';
import { useLogFilter } from './use-log-filter';

/** How far back earlier lines are searched when AWS does not say when the service was created. */
const FURTHEST_MS = 30 * 86_400_000;

/** The logs of all tasks and containers of a service as one stream. */
export function LogExplorer({ task }: { task?: string }) {
  const t = useTranslations('logs');
  const { at, view, actions } = useService();
  const stream = useLogStream(routes.logs(at));
  const { filter: chosenFilter, wrap, setParams } = useLogFilter();
  const filter = useDeferredValue(
    useMemo(() => (task ? { ...chosenFilter, task } : chosenFilter), [chosenFilter, task]),
  );
  const [following, setFollowing] = useState(true);

  const read = useCallback<ReadLines>((window) => awaitOutcome(actions.readLogs({ ...at, ...window })), [actions, at]);
  const until = stream.lines[0]?.at ?? stream.asOf;
  const begin = view.service.createdAt ?? (until ?? 0) - FURTHEST_MS;
  const earlier = useEarlierLines({ read, until, dropped: stream.dropped, begin });

  const lines = useMemo(() => [...earlier.lines, ...stream.lines], [earlier.lines, stream.lines]);
  const rows = useMemo(() => buildLogRows(lines, filter, view.history), [lines, filter, view.history]);
  const problem = earlier.problem ?? stream.problem;

  return (
    <section aria-label={t('title')} className="flex min-h-0 flex-col gap-3">
      <LogToolbar
        lines={lines}
        rows={rows}
        filter={chosenFilter}
        fixedTask={task}
        wrap={wrap}
        onChange={setParams}
        following={following}
        onFollow={setFollowing}
      />
      {problem && <ProblemPanel problem={problem} />}
      <LogList
        rows={rows}
        searchText={filter.text}
        wrap={wrap}
        following={following}
        onFollow={setFollowing}
        isLoading={stream.asOf === undefined && !stream.problem}
        total={lines.length}
        earlier={earlier}
      />
    </section>
  );
}
