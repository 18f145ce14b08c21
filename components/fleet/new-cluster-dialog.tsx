'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Field, Input } from '@/components/ui/inputs/field';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import type { ClusterActions } from './cluster-actions';
import { type Choice, ClusterChoice } from './cluster-choice';

type Props = { at: Scope; create: ClusterActions['create']; onClose: () => void };

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Asks for the name of a new cluster, creates it and opens its page. */
export function NewClusterDialog({ at, create, onClose }: Props) {
  const t = useTranslations('fleet.clusterDialog');
  const invalid = useTranslations('invalid');
  const router = useRouter();
  const [name, setName] = useState('');
  const [choice, setChoice] = useState<Choice>({ containerInsights: false, spot: true });
  const isBad = name !== '' && !NAME.test(name);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('newTitle')}
      description={t('newBody')}
      confirm={t('create')}
      disabledReason={name === '' ? t('noName') : isBad ? invalid('name') : undefined}
      onConfirm={() => awaitOutcome(create({ ...at, cluster: name, ...choice }))}
      onDone={({ cluster }) => router.push(routes.cluster({ ...at, cluster }))}
    >
      <Field label={t('name')} error={isBad ? invalid('name') : undefined}>
        <Input value={name} autoComplete="off" spellCheck={false} onChange={(event) => setName(event.target.value)} />
      </Field>
      <ClusterChoice choice={choice} onChange={setChoice} />
    </ConfirmDialog>
  );
}
