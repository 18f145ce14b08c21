'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Tone } from '@/components/ui/tone';
import type { RunVerb } from '@/lib/domain/changes/change-rules';
import type { RunOutcome } from '@/lib/domain/runs/run';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** What a list shows of a run. */
export type RecentRun = {
  id: string;
  cluster: string;
  service: string;
  by: string;
  verb: RunVerb;
  startedAt: number;
  outcome: RunOutcome;
};

const TONES: Record<RunOutcome, Tone> = {
  running: 'info',
  succeeded: 'ok',
  failed: 'bad',
  interrupted: 'warn',
  superseded: 'idle',
  undoing: 'info',
  undone: 'idle',
};

const SHOWN = 8;

/** The recent runs, each with its outcome; those that need attention are links. */
export function RecentRuns({ scope, runs }: { scope: Scope; runs: readonly RecentRun[] }) {
  const t = useTranslations('deploy.recent');
  const words = useTranslations('deploy.run');
  const names = useTranslations('deploy.run.name');
  if (runs.length === 0) return null;
  return (
    <Card flush title={t('title')} hint={t('hint')} className="mt-4">
      <ul className="divide-y divide-hairline">
        {runs.slice(0, SHOWN).map((run) => (
          <li key={run.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
            <Link variant="plain" href={routes.run({ ...scope, run: run.id })} className="font-medium">
              {run.cluster === '' ? run.service : `${run.cluster}/${run.service}`}
            </Link>
            <span className="text-dim">{names(run.verb)}</span>
            <Badge tone={TONES[run.outcome]}>{t(`outcome.${run.outcome}`)}</Badge>
            <span className="ml-auto text-xs text-faint">
              <RelativeTime at={run.startedAt} /> {words('by', { who: run.by })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
