'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { keyOfTarget, pastOf, type RollBackTarget } from '@/lib/domain/changes/roll-back-target';
import { imagesKey } from '@/lib/domain/running-images';
import type { ServiceDeployment, ServiceRevision } from '@/lib/domain/service';
import { ChangeDialog } from './change-dialog';
import { labelOfTarget, RollBackTargets } from './roll-back-targets';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

type Props = ServiceDialogProps & {
  /** The service revision to begin with, when the reader came from it. */
  revision?: ServiceRevision;
};

/** The dialog of a roll-back: choose an earlier revision whose images still exist, see the differences, confirm. */
export function RollBackDialog({ onClose, revision }: Props) {
  const t = useTranslations('deployment.rollBack');
  const { at, actions, view } = useService();
  const { data, mutate } = useSWR(['roll-back-targets', at], () => awaitOutcome(actions.listRollBackTargets(at)), {
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    dedupingInterval: 0,
  });
  const [chosen, setChosen] = useState<string>();
  const earlier = data?.ok ? data.value.targets.filter((target) => !target.current) : [];
  // In a hurry one revision goes without choosing: the newest that can run and whose last deployment did not fail.
  const first = revision
    ? earlier.find((one) => isOf(one, revision, view.history))
    : earlier.find((one) => !one.refusal && hasSucceeded(view.history, one));
  const selected = chosen ?? (first && keyOfTarget(first));
  const target = earlier.find((one) => keyOfTarget(one) === selected && !one.refusal);
  const change = useChange(
    target && {
      verb: 'roll-back',
      taskDefinitionArn: target.taskDefinition.arn,
      ...(target.serviceRevisionArn !== undefined && { serviceRevisionArn: target.serviceRevisionArn }),
    },
  );
  const label = target && labelOfTarget(target);
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
function hasSucceeded(history: readonly ServiceDeployment[], target: RollBackTarget): boolean {
  const last = pastOf(target, history);
  return last === undefined || last.status === 'successful';
}

/** Whether a target is what a service revision of the history ran. */
const isOf = (target: RollBackTarget, revision: ServiceRevision, history: readonly ServiceDeployment[]): boolean => {
  if (target.taskDefinition.arn !== revision.taskDefinitionArn) return false;
  const past = target.serviceRevisionArn === undefined ? undefined : pastOf(target, history)?.target;
  return past === undefined || imagesKey(past) === imagesKey(revision);
};

const TargetsSkeleton = () => [0, 1, 2].map((row) => <Skeleton key={row} className="h-14 w-full" />);
