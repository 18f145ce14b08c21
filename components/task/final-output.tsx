'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { LogMessage } from '@/components/logs/log-message';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useService } from '@/components/service/service-context';
import type { Task } from '@/lib/domain/task';
import { pickRelevantLines } from './pick-relevant-lines';

const READ_AT_MOST = 2_000;
/** The last lines may arrive a little after the task has stopped. */
const LATE_MS = 10_000;
const LINE_CHARACTERS = 400;

/** The log lines of a stopped task that are most relevant to why it stopped. Empty when there are none. */
export function FinalOutput({ task }: { task: Task }) {
  const t = useTranslations('task');
  const { at, actions } = useService();
  const from = task.createdAt ?? 0;
  const to = (task.stoppedAt ?? task.stoppingAt ?? from) + LATE_MS;
  const { data } = useSWR(['last-words', task.arn, to], () =>
    awaitOutcome(actions.readLogs({ ...at, from, to, limit: READ_AT_MOST })),
  );
  const lines = data?.ok ? pickRelevantLines(data.value.lines.filter((line) => line.taskId === task.id)) : [];
  if (lines.length === 0) return null;
  return (
    <figure className="mt-2">
      <figcaption className="text-xs text-faint">{t('finalOutput')}</figcaption>
      <div className="mt-1 overflow-hidden rounded border border-hairline bg-surface p-2 font-mono text-xs break-all whitespace-pre-wrap text-ink">
        {lines.map((line) => (
          <p key={line.id}>
            <LogMessage text={line.message.slice(0, LINE_CHARACTERS)} searchText="" />
          </p>
        ))}
      </div>
    </figure>
  );
}
