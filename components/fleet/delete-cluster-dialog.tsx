'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Callout } from '@/components/ui/callout';
import { Field, Input } from '@/components/ui/inputs/field';
import { toast } from '@/components/ui/toast';
import { blocksOf } from '@/lib/domain/changes/cluster-changes';
import type { Cluster } from '@/lib/domain/cluster';
import type { ClusterScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import type { ClusterActions } from './cluster-actions';

type Props = { at: ClusterScope; cluster: Cluster; remove: ClusterActions['remove']; onClose: () => void };

/** Asks for the name of a cluster before it is deleted, or lists what must be deleted first. */
export function DeleteClusterDialog({ at, cluster, remove, onClose }: Props) {
  const t = useTranslations('fleet.clusterDialog');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const blocks = blocksOf(cluster);
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('deleteTitle', { name: at.cluster })}
      description={t('deleteBody')}
      confirm={t('delete', { name: at.cluster })}
      disabledReason={blocks.length > 0 ? t('blockedShort') : typed === at.cluster ? undefined : t('mismatch')}
      onConfirm={() => awaitOutcome(remove({ ...at, typed }))}
      onDone={() => {
        toast.success(t('deleted', { name: at.cluster }));
        router.push(routes.fleet(at));
      }}
    >
      {blocks.length > 0 ? (
        <Callout tone="warn">
          <ul className="space-y-1">
            {blocks.map(({ reason, count }) => (
              <li key={reason}>{t(`blocked.${reason}`, { count })}</li>
            ))}
          </ul>
        </Callout>
      ) : (
        <Field label={t('typed', { name: at.cluster })}>
          <Input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
    </ConfirmDialog>
  );
}
