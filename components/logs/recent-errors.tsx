'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import type { LogLine } from '@/lib/domain/log-line';
import { routes } from '@/lib/routes';
import { readLogEntry } from './log-entry';
import { ShortLines } from './short-lines';

const REFRESH_MS = 30_000;
const SHOWN = 6;
const PERMISSION = 'logs:read';

/** A line that says of itself that it is no error speaks of one all the same: "0 errors". */
const isError = (line: LogLine): boolean => {
  const { level } = readLogEntry(line);
  return level === undefined || level === 'error';
};

/** The last lines of the service's log that speak of an error, each a way into the log; its place has one height. */
export function RecentErrors({ className }: { className?: string }) {
  const t = useTranslations('logs.recentErrors');
  const { at, actions, permissions } = useService();
  const isPermitted = permissions.includes(PERMISSION);
  const { data, mutate } = useSWR(isPermitted && ['error-lines', at], () => awaitOutcome(actions.listErrorLines(at)), {
    refreshInterval: REFRESH_MS,
    keepPreviousData: true,
  });
  const lines = data?.ok ? data.value.lines.filter(isError).slice(0, SHOWN) : [];
  return (
    <Card
      flush
      className={className}
      title={t('title')}
      hint={t('hint')}
      actions={<Link href={routes.serviceLogs(at, { level: 'error' })}>{t('all')}</Link>}
    >
      <div className="h-40 overflow-y-auto py-2">
        {!isPermitted && <p className="px-4 py-1 text-sm text-dim">{t('notPermitted', { permission: PERMISSION })}</p>}
        {isPermitted && !data && (
          <div className="space-y-2 px-4 py-1">
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        )}
        {data && !data.ok && (
          <div className="px-4">
            <ProblemPanel problem={data.problem} retry={() => void mutate()} />
          </div>
        )}
        {data?.ok && lines.length === 0 && <p className="px-4 py-1 text-sm text-dim">{t('none')}</p>}
        {lines.length > 0 && (
          <ShortLines
            rows="one"
            label={t('title')}
            lines={lines}
            hrefOf={({ taskId }) =>
              routes.serviceLogs(at, { level: 'error', ...(taskId !== undefined && { task: taskId }) })
            }
          />
        )}
      </div>
    </Card>
  );
}
