'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { ShortLines } from '@/components/logs/short-lines';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { Skeleton } from '@/components/ui/skeleton';
import type { ClusterScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import type { GetFinalLines } from '@/lib/domain/wire/task-actions';
import { useFormat } from '@/lib/i18n/use-format';

type Props = { task: Task; at: ClusterScope; load: GetFinalLines };

/** How a task ended: its stop code, the exit codes of its containers, how long it ran, and what it said last. */
export function TaskEnd({ task, at, load }: Props) {
  const t = useTranslations('task.end');
  const format = useFormat();
  const { startedAt, stoppingAt, stoppedAt, stopCode, stoppedReason, containers } = task;
  const end = stoppedAt ?? stoppingAt;
  const exits = containers.flatMap(({ name, exitCode }) =>
    exitCode === undefined
      ? []
      : [containers.length > 1 ? t('exitOf', { container: name, exitCode }) : String(exitCode)],
  );
  return (
    <Card title={t('title')}>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <DescriptionList
          facts={[
            { label: t('stopCode'), value: <Mono>{stopCode ?? '–'}</Mono> },
            { label: t('exit'), value: <Mono>{exits.length > 0 ? exits.join(', ') : '–'}</Mono> },
            {
              label: t('lifetime'),
              value:
                startedAt === undefined ? t('neverRan') : end === undefined ? '–' : format.duration(end - startedAt),
            },
            stoppedReason !== undefined && { label: t('reason'), value: <Mono>{stoppedReason}</Mono> },
          ]}
        />
        <FinalLines task={task} at={at} load={load} />
      </div>
    </Card>
  );
}

const Mono = ({ children }: { children: string }) => <span className="font-mono text-xs break-words">{children}</span>;

/** Lines arrive some seconds after they were written. */
const REFRESH_MS = 5_000;

function FinalLines({ task, at, load }: Props) {
  const t = useTranslations('task.end');
  const { data, mutate } = useSWR(
    ['final-lines', at, task.id, task.state],
    () => awaitOutcome(load({ ...at, task: task.id })),
    { refreshInterval: task.state === 'stopped' ? 0 : REFRESH_MS, revalidateOnFocus: false, keepPreviousData: true },
  );
  return (
    <section aria-label={t('lines')} className="min-h-40 min-w-0 space-y-2">
      <h3 className="text-xs font-medium text-faint">{t('lines')}</h3>
      {!data && <Skeleton className="h-32 w-full" />}
      {data && !data.ok && <ProblemPanel problem={data.problem} retry={() => void mutate()} />}
      {data?.ok && data.value.last.length === 0 && <p className="text-sm text-dim">{t('noLines')}</p>}
      {data?.ok && data.value.last.length > 0 && (
        <>
          {data.value.relevant && (
            <div className="rounded-md border border-bad-mark/40 bg-bad-soft/65 py-1">
              <p className="px-3 text-xs text-dim">{t('relevant')}</p>
              <ShortLines label={t('relevant')} lines={[data.value.relevant]} />
            </div>
          )}
          {/* Reversed, it begins at its end: the last words are in sight. */}
          <div className="flex max-h-64 flex-col-reverse overflow-y-auto rounded-md border border-hairline bg-sunken py-1">
            <ShortLines label={t('lines')} lines={data.value.last} />
          </div>
        </>
      )}
    </section>
  );
}
