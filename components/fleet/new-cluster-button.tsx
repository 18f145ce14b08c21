'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useOfferActions } from '@/components/shell/palette-actions';
import { Button } from '@/components/ui/button';
import type { Scope } from '@/lib/domain/scope';
import type { ClusterActions } from './cluster-actions';
import { NewClusterDialog } from './new-cluster-dialog';

type Props = { at: Scope; create: ClusterActions['create']; refusal: string | undefined };

/** Opens the dialog for a new cluster, or says why not. */
export function NewClusterButton({ at, create, refusal }: Props) {
  const t = useTranslations('fleet.clusterDialog');
  const [isOpen, setOpen] = useState(false);
  const offered = useMemo(
    () => (refusal ? [] : [{ id: 'cluster:create', label: t('newButton'), run: () => setOpen(true) }]),
    [refusal, t],
  );
  useOfferActions(offered);
  return (
    <>
      <Button icon={<Plus aria-hidden className="size-3.5" />} disabledReason={refusal} onClick={() => setOpen(true)}>
        {t('newButton')}
      </Button>
      {isOpen && <NewClusterDialog at={at} create={create} onClose={() => setOpen(false)} />}
    </>
  );
}
