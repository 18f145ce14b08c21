'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { useExpectation } from '@/components/service/use-expectation';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { toast } from '@/components/ui/toast';
import type { ServiceDialogProps } from './service-dialog-props';

/** ECS lets a service want this many tasks unless the account's quota was raised (Service Quotas, tasks per service). */
const MOST_TASKS = 5_000;

/** Asks how many tasks to keep running, and says what that will do. */
export function ScaleDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.scale');
  const { at, view, actions } = useService();
  const { expected, confirm } = useExpectation();
  const [count, setCount] = useState<number | null>(view.service.desiredCount);
  const difference = (count ?? 0) - expected.desiredCount;

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('title', { service: at.service })}
      description={t('body', { count: expected.desiredCount })}
      confirm={count === 0 ? t('pause') : t('confirm', { count: count ?? 0 })}
      disabledReason={count === null ? t('noNumber') : difference === 0 ? t('same') : undefined}
      onConfirm={() => confirm((expected) => actions.scale({ ...at, desiredCount: count ?? 0, expected }))}
      onDone={() => toast.success(t('done', { service: at.service, count: count ?? 0 }))}
    >
      <Field label={t('count')}>
        <NumberInput value={count} onValueChange={setCount} min={0} max={MOST_TASKS} />
      </Field>
      <p aria-live="polite" className="min-h-10 text-dim">
        {count === 0 && t('effectPause')}
        {count !== 0 && difference > 0 && t('effectMore', { count: difference })}
        {count !== 0 && difference < 0 && t('effectFewer', { count: -difference })}
      </p>
    </ConfirmDialog>
  );
}
