'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import useSWR from 'swr';
import { ProblemPanel } from '@/components/problem-panel';
import { awaitOutcome } from '@/components/service/await-outcome';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { imageLabel } from '@/lib/domain/image-reference';
import type { Problem } from '@/lib/domain/problem';
import { RollBackPreview } from './roll-back-preview';
import { RollBackTargets } from './roll-back-targets';
import type { ServiceDialogProps } from './service-dialog-props';

type Props = ServiceDialogProps & {
  /** The revision to begin with, when the reader came from it. */
  taskDefinitionArn?: string;
};

/** Pick an earlier revision whose images still exist, see what it undoes, confirm. */
export function RollBackDialog({ onClose, taskDefinitionArn }: Props) {
  const t = useTranslations('deployment.rollBack');
  const common = useTranslations('common');
  const { at, actions } = useService();
  const { data, mutate } = useSWR(['roll-back-targets', at], () => awaitOutcome(actions.listRollBackTargets(at)), {
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    dedupingInterval: 0,
  });
  const [selected, setSelected] = useState(taskDefinitionArn);
  const [problem, setProblem] = useState<Problem>();
  const [busy, start] = useTransition();

  const answer = data?.ok ? data.value : undefined;
  const earlier = answer?.targets.filter((target) => !target.current) ?? [];
  const target = earlier.find((one) => one.taskDefinition.arn === selected && !one.refusal);
  const current = answer?.targets.find((one) => one.current)?.taskDefinition;
  const label = target && imageLabel(target.images[0]?.image ?? '');

  const confirm = () =>
    start(async () => {
      if (!answer || !target) return;
      const input = { taskDefinitionArn: target.taskDefinition.arn, expected: answer.expected };
      const done = await awaitOutcome(actions.rollBack({ ...at, ...input }));
      if (done.ok) {
        toast.success(t('done', { service: at.service, image: label ?? '' }));
        return onClose();
      }
      setProblem(done.problem);
      if (done.problem.code === 'changed') await mutate();
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => open || busy || onClose()}
      width="lg"
      title={t('title', { service: at.service })}
      description={t('body')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={busy} disabledReason={target ? undefined : t('pickFirst')} onClick={confirm}>
            {label ? t('confirm', { image: label }) : t('confirmNone')}
          </Button>
        </>
      }
    >
      {!data && <TargetsSkeleton />}
      {data && !data.ok && <ProblemPanel problem={data.problem} retry={() => void mutate()} />}
      {answer && earlier.length === 0 && <EmptyState title={t('none')} body={t('noneBody')} />}
      {earlier.length > 0 && (
        <div className="grid gap-5 md:grid-cols-2">
          <RollBackTargets targets={earlier} value={target ? selected : undefined} onValueChange={setSelected} />
          <section aria-label={t('preview')} aria-live="polite" className="min-w-0 space-y-4">
            {problem && <ProblemPanel problem={problem} />}
            <RollBackPreview target={target} current={current} />
          </section>
        </div>
      )}
    </Dialog>
  );
}

function TargetsSkeleton() {
  return (
    <div className="grid gap-2 md:w-1/2">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-14 w-full" />
      ))}
    </div>
  );
}
