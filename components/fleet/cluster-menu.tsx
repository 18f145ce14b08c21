'use client';
import { Ellipsis, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useOfferActions } from '@/components/shell/palette-actions';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { Cluster } from '@/lib/domain/cluster';
import type { ClusterScope } from '@/lib/domain/scope';
import { ChangeClusterDialog } from './change-cluster-dialog';
import type { ClusterActions, ClusterRefusals } from './cluster-actions';
import { DeleteClusterDialog } from './delete-cluster-dialog';

type Props = { at: ClusterScope; cluster: Cluster; actions: ClusterActions; refusals: ClusterRefusals };

/** The actions on a cluster itself. */
export function ClusterMenu({ at, cluster, actions, refusals }: Props) {
  const t = useTranslations('fleet.clusterDialog');
  const [open, setOpen] = useState<'change' | 'delete'>();
  const close = () => setOpen(undefined);
  const { change, remove } = refusals;
  const offered = useMemo(
    () => [
      ...(change ? [] : [{ id: 'cluster:change', label: t('changeItem'), run: () => setOpen('change') }]),
      ...(remove ? [] : [{ id: 'cluster:delete', label: t('deleteItem'), run: () => setOpen('delete') }]),
    ],
    [change, remove, t],
  );
  useOfferActions(offered);
  return (
    <>
      <Menu
        className="max-w-72"
        trigger={
          <Button icon={<Ellipsis aria-hidden className="size-3.5" />} aria-label={t('menu')}>
            {t('menu')}
          </Button>
        }
      >
        <MenuItem
          icon={<SlidersHorizontal aria-hidden className="size-3.5 text-faint" />}
          disabledReason={change}
          onSelect={() => setOpen('change')}
        >
          {t('changeItem')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          danger
          icon={<Trash2 aria-hidden className="size-3.5" />}
          disabledReason={remove}
          onSelect={() => setOpen('delete')}
        >
          {t('deleteItem')}
        </MenuItem>
      </Menu>
      {open === 'change' && <ChangeClusterDialog at={at} cluster={cluster} change={actions.change} onClose={close} />}
      {open === 'delete' && <DeleteClusterDialog at={at} cluster={cluster} remove={actions.remove} onClose={close} />}
    </>
  );
}
