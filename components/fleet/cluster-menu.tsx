'use client';
import { useTranslations } from 'next-intl';
import { ChangeDeleteMenu } from '@/components/shell/change-delete-menu';
import type { Cluster } from '@/lib/domain/cluster';
import type { ClusterScope } from '@/lib/domain/scope';
import { ChangeClusterDialog } from './change-cluster-dialog';
import type { ClusterActions, ClusterRefusals } from './cluster-actions';
import { DeleteClusterDialog } from './delete-cluster-dialog';

type Props = { at: ClusterScope; cluster: Cluster; actions: ClusterActions; refusals: ClusterRefusals };

/** The actions on a cluster itself. */
export function ClusterMenu({ at, cluster, actions, refusals }: Props) {
  const t = useTranslations('fleet.clusterDialog');
  return (
    <ChangeDeleteMenu
      kind="cluster"
      words={{ menu: t('menu'), change: t('changeItem'), delete: t('deleteItem') }}
      refusals={refusals}
      changeDialog={(close) => (
        <ChangeClusterDialog at={at} cluster={cluster} change={actions.change} onClose={close} />
      )}
      deleteDialog={(close) => (
        <DeleteClusterDialog at={at} cluster={cluster} remove={actions.remove} onClose={close} />
      )}
    />
  );
}
