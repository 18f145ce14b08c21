'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { RollBackTarget } from '@/lib/domain/changes/roll-back-target';
import { imageLabel } from '@/lib/domain/image-reference';
import type { ServiceDeployment } from '@/lib/domain/service';
import { ChangeDialog } from './change-dialog';
import { RollBackTargets } from './roll-back-targets';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

type Props = ServiceDialogProps & {
  /** The revision to begin with, when the reader came from it. */
  taskDefinitionArn?: string;
};

/** The dialog of a roll-back: choose an earlier revision whose images still exist, see the differences, confirm. */
export function RollBackDialog({ onClose, taskDefinitionArn }: Props) {
  const t = useTranslations('deployment.rollBack');
  const { at, actions, view } = useService();
  const { data, mutate } = useSWR(['roll-back-targets', at], () => awaitOutcome(actions.listRollBackTargets(at)), {
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    dedupingInterval: 0,
  });
  const [chosen, setChosen] = useState(taskDefinitionArn);
  const earlier = data?.ok ? data.value.targets.filter((target) => !target.current) : [];
  // In a hurry one revision goes without choosing: the newest that can run and whose last deployment did not fail.
  const selected = chosen ?? earlier.find((one) => !one.refusal && hasSucceeded(view.history, one))?.taskDefinition.arn;
  const target = earlier.find((one) => one.taskDefinition.arn === selected && !one.refusal);
  const change = useChange(target && { verb: 'roll-back', taskDefinitionArn: target.taskDefinition.arn });
  const label = target && imageLabel(target.images[0]?.image ?? '');
  const words = {
    title: t('title', { service: at.service }),
    description: t('body'),
    confirm: label ? t('confirm', { image: label }) : t('confirmNone'),
    done: t('done', { service: at.service, image: label ?? '' }),
  };
  return (
    <ChangeDialog
      words={words}
      change={change}
      isWide
      missing={target ? undefined : t('pickFirst')}
      empty={t('previewEmpty')}
      onClose={onClose}
    >
      {!data && <TargetsSkeleton />}
      {data && !data.ok && <ProblemPanel problem={data.problem} retry={() => void mutate()} />}
      {data?.ok && earlier.length === 0 && <EmptyState title={t('none')} body={t('noneBody')} />}
      {earlier.length > 0 && (
        <RollBackTargets targets={earlier} value={target ? selected : undefined} onValueChange={setChosen} />
      )}
    </ChangeDialog>
  );
}

/** Whether the last deployment of a revision went well, or AWS has forgotten it. */
function hasSucceeded(history: readonly ServiceDeployment[], { taskDefinition }: RollBackTarget): boolean {
  const last = history.find(({ target }) => target?.taskDefinitionArn === taskDefinition.arn);
  return last === undefined || last.status === 'successful';
}

const TargetsSkeleton = () => [0, 1, 2].map((row) => <Skeleton key={row} className="h-14 w-full" />);
