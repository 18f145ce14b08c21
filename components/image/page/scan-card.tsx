'use client';
import { ScanSearch } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Spinner } from '@/components/ui/spinner';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { ScanReport } from '@/lib/domain/image-scan';
import type { Problem } from '@/lib/domain/problem';
import type { ImageScope, ImageView } from '@/lib/domain/wire/image-actions';
import type { ImagePageActions } from './image-page-actions';
import { ScanFindings } from './scan-findings';

/** How often a running scan is asked for. */
const POLL_MS = 3_000;

type Props = {
  at: ImageScope;
  view: ImageView;
  actions: Pick<ImagePageActions, 'scan' | 'readScan'>;
  /** Why the person's role may not start a scan. */
  refusal: string | undefined;
};

/** The last scan of an image and its findings, and the button that starts one; a running scan is followed. */
export function ScanCard({ at, view, actions, refusal }: Props) {
  const t = useTranslations('image.scanning');
  const [problem, setProblem] = useState<Problem>();
  const [isStarting, start] = useTransition();
  const initial = { ok: true as const, value: view.scan ? { scan: view.scan } : {} };
  const { data, mutate } = useSWR(
    // What the page was drawn with counts, not what an earlier visit has left in memory.
    ['scan', at.account, at.region, at.repository, at.digest, view.scan?.completedAt ?? view.scan?.status ?? ''],
    () => awaitOutcome(actions.readScan(at)),
    {
      fallbackData: initial,
      refreshInterval: (latest: Awaited<ReturnType<typeof actions.readScan>> = initial) =>
        latest.ok && latest.value.scan?.status === 'in-progress' ? POLL_MS : 0,
      revalidateOnMount: false,
      revalidateOnFocus: false,
    },
  );
  const scan = data.ok ? data.value.scan : view.scan;
  const isDenied = view.unreadable.includes('ecr:DescribeImageScanFindings');
  const isRunning = scan?.status === 'in-progress';
  const run = () =>
    start(async () => {
      setProblem(undefined);
      const outcome = await awaitOutcome(actions.scan(at));
      if (!outcome.ok) return setProblem(outcome.problem);
      await mutate();
    });
  return (
    <Card
      title={t('title')}
      hint={
        scan?.completedAt !== undefined && (
          <>
            {t('completed')} <RelativeTime at={scan.completedAt} />
          </>
        )
      }
      actions={
        !view.image.isIndex &&
        !isRunning && (
          <Button
            size="sm"
            busy={isStarting}
            disabledReason={refusal}
            icon={<ScanSearch aria-hidden className="size-3.5" />}
            onClick={run}
          >
            {t(scan ? 'again' : 'start')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {problem && <ScanProblem problem={problem} />}
        {isRunning && (
          <p role="status" className="flex items-center gap-2 text-dim">
            <Spinner />
            {t('running')}
          </p>
        )}
        {!scan && <p className="text-dim">{t(isDenied ? 'denied' : view.image.isIndex ? 'indexNote' : 'never')}</p>}
        {scan && !isRunning && <ScanResult scan={scan} />}
      </div>
    </Card>
  );
}

function ScanProblem({ problem }: { problem: Problem }) {
  const t = useTranslations('image.scanning');
  const isLimit = problem.facts?.error === 'LimitExceededException';
  return isLimit ? (
    <p role="alert" className="text-warn">
      {t('limit')}
    </p>
  ) : (
    <ProblemPanel problem={problem} />
  );
}

function ScanResult({ scan }: { scan: ScanReport }) {
  const t = useTranslations('image.scanning');
  if (scan.status !== 'complete') {
    return (
      <p className="text-dim">
        {t(scan.status === 'failed' ? 'failed' : 'unsupported')} {scan.statusReason}
      </p>
    );
  }
  if (scan.findings.length === 0) return <p className="text-ok">{t('clean')}</p>;
  return <ScanFindings scan={scan} />;
}
