'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { Cluster } from '@/lib/domain/cluster';
import type { ClusterScope } from '@/lib/domain/scope';
import type { ClusterActions } from './cluster-actions';
import { type Choice, ClusterChoice } from './cluster-choice';

type Props = { at: ClusterScope; cluster: Cluster; change: ClusterActions['change']; onClose: () => void };

/** Changes the settings of a cluster. */
export function ChangeClusterDialog({ at, cluster, change, onClose }: Props) {
  const t = useTranslations('fleet.clusterDialog');
  const { containerInsights } = cluster;
  const spot = cluster.capacityProviders.includes('FARGATE_SPOT');
  const [choice, setChoice] = useState<Choice>({ containerInsights, spot });
  const isSame = choice.containerInsights === containerInsights && choice.spot === spot;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('changeTitle', { name: at.cluster })}
      description={t('changeBody')}
      confirm={t('change')}
      disabledReason={isSame ? t('same') : undefined}
      onConfirm={() => awaitOutcome(change({ ...at, ...choice }))}
      onDone={() => toast.success(t('changed', { name: at.cluster }))}
    >
      <ClusterChoice choice={choice} onChange={setChoice} />
    </ConfirmDialog>
  );
}
