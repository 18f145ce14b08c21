'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { clock } from '@/components/ui/time/clock';
import { useLogStream } from '@/lib/live/client/use-log-stream';
import { routes } from '@/lib/routes';
import { EarlierLines, LaterLines } from './earlier-lines';
import { LogList } from './log-list';
import { LogPlaces, useLogWriters } from './log-places';
import { buildLogRows } from './log-rows';
import { LogToolbar } from './log-toolbar';
import { DensityStrip } from './range/density-strip';
import { usePastLines } from './range/use-past-lines';
import type { ReadLines } from './read-lines-before';
import { SearchProgress } from './search/search-progress';
import { useServiceSearch } from './search/use-service-search';
import { useTextMatcher } from './search/use-text-matcher';
import { tasksOfDeployment } from './tasks-of-deployment';
import { useEarlierLines } from './use-earlier-lines';
import { useLogView } from './use-log-view';

/** How far back earlier lines are searched when AWS does not say when the service was created. */
const FURTHEST_MS = 30 * 86_400_000;
const now = () => clock.now();

/**
 * The logs of all tasks and containers of a service as one stream: what comes now, what there was at some moment, or what a
 * search finds.
 */
export function LogExplorer({ task }: { task?: string }) {
  const writers = useLogWriters();
  const isElsewhere = writers.length > 0 && writers.every((writer) => !writer.isFollowed);
  return (
    <div className="flex min-h-0 flex-col gap-3">
      <LogPlaces writers={writers} />
      {!isElsewhere && <FollowedLogs task={task} />}
    </div>
  );
}

function FollowedLogs({ task }: { task: string | undefined }) {
  const t = useTranslations('logs');
  const { at, view, actions } = useService();
  const logView = useLogView();
  const { filter: chosenFilter, range, search: pattern, wrap, columns, line, setParams } = logView;
  const isPast = range.from !== undefined || range.to !== undefined || range.at !== undefined;
  const mode = pattern ? 'search' : isPast ? 'past' : 'live';

  const stream = useLogStream(mode === 'live' && routes.logs(at));
  const filter = useDeferredValue(
    useMemo(() => (task ? { ...chosenFilter, task } : chosenFilter), [chosenFilter, task]),
  );
  const [following, setFollowing] = useState(true);

  const read = useCallback<ReadLines>((window) => awaitOutcome(actions.readLogs({ ...at, ...window })), [actions, at]);
  const until = stream.lines[0]?.at ?? stream.asOf;
  const [openedAt] = useState(now);
  const begin = view.service.createdAt ?? openedAt - FURTHEST_MS;
  const earlier = useEarlierLines({ read, until, dropped: stream.dropped, begin });
  const past = usePastLines({ read, range: mode === 'past' ? range : undefined, begin, now });
  const tasks = useMemo(() => {
    if (filter.task) return [filter.task];
    const deployment = view.history.find(({ id }) => id === filter.deployment);
    return deployment && tasksOfDeployment(view, deployment);
  }, [filter.task, filter.deployment, view]);
  const search = useServiceSearch({ at, pattern, range, begin, now, tasks });

  const liveLines = useMemo(() => [...earlier.lines, ...stream.lines], [earlier.lines, stream.lines]);
  const lines = { live: liveLines, past: past.lines, search: search.lines }[mode];
  const text = useTextMatcher(filter, lines);
  const { hasText } = text;
  const shownTasks = useMemo(
    () => (filter.deployment && tasks ? new Set(tasks) : undefined),
    [filter.deployment, tasks],
  );
  const rows = useMemo(
    () => buildLogRows(lines, filter, view.history, { hasText, tasks: shownTasks }),
    [lines, filter, view.history, hasText, shownTasks],
  );
  const span = useMemo(
    () =>
      mode === 'search'
        ? { from: search.from, to: search.to }
        : {
            from: range.from ?? lines[0]?.at ?? 0,
            to: range.to ?? (isPast && range.from ? openedAt : (lines.at(-1)?.at ?? 0)),
          },
    [mode, search.from, search.to, range, lines, isPast, openedAt],
  );
  const readSpan =
    mode === 'search'
      ? { from: search.searchedBackTo ?? search.to, to: search.to }
      : { from: lines[0]?.at ?? span.to, to: lines.at(-1)?.at ?? span.from };
  const problem = { live: earlier.problem ?? stream.problem, past: past.problem, search: undefined }[mode];
  const empty = {
    live: stream.problem || stream.asOf === undefined ? undefined : t('nothingYet'),
    past: past.problem ? undefined : t('nothingInRange'),
    search: search.status === 'range' && !search.patternProblem ? t('nothingFound') : undefined,
  }[mode];
  const isEmpty = rows.length === 0;
  const emptyWords = lines.length > 0 && !text.isSearching ? t('nothingMatches') : empty;

  return (
    <section aria-label={t('title')} className="flex min-h-0 flex-col gap-2 sm:gap-3">
      <LogToolbar
        lines={lines}
        rows={rows}
        logView={logView}
        fixedTask={task}
        isInvalidExpression={text.isInvalid}
        patternProblem={search.patternProblem}
        following={mode === 'live' ? following : undefined}
        onFollow={setFollowing}
      />
      {mode === 'search' && <SearchProgress search={search} shown={lines.length} />}
      {span.to > span.from && <DensityStrip rows={rows} span={span} read={readSpan} logView={logView} />}
      {problem && <ProblemPanel problem={problem} retry={mode === 'past' ? past.retry : undefined} />}
      <LogList
        key={mode}
        rows={rows}
        findPlaces={mode === 'search' && filter.text === '' ? search.findPlaces : text.findPlaces}
        wrap={wrap}
        columns={columns}
        target={mode === 'past' ? (line ?? range.at ?? range.from) : undefined}
        following={mode !== 'past' && following}
        onFollow={setFollowing}
        isLive={mode === 'live'}
        isLoading={mode === 'live' ? stream.asOf === undefined && !stream.problem : past.isLoading}
        logView={logView}
        head={
          mode === 'search' ? (
            isEmpty &&
            emptyWords !== undefined && <p className="px-4 py-8 text-center font-sans text-sm text-dim">{emptyWords}</p>
          ) : (
            <EarlierLines
              words={isEmpty ? emptyWords : undefined}
              reachesStart={mode === 'live' ? earlier.reachesStart : past.reachesStart}
              busy={mode === 'live' ? earlier.busy : past.busy === 'earlier'}
              load={mode === 'live' ? earlier.load : past.loadEarlier}
            />
          )
        }
        foot={
          mode === 'past' && (
            <LaterLines
              reachesEnd={past.reachesEnd}
              busy={past.busy === 'later'}
              load={past.loadLater}
              goLive={range.to === undefined ? () => void setParams({ from: null, at: null, line: null }) : undefined}
            />
          )
        }
      />
    </section>
  );
}
