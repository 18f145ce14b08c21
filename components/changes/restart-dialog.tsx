'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useExpectation } from '@/components/service/use-expectation';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { rollingBounds } from '@/lib/domain/deployment/progress';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { RolloutEffects } from './rollout-effects';
import type { ServiceDialogProps } from './service-dialog-props';

/** Asks before every task is replaced by one like it. */
export function RestartDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.restart');
  const { at, view, actions } = useService();
  const { expected, confirm } = useExpectation();
  const version = versionOf(view.service, expected.taskDefinitionArn, view.taskDefinitions);

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('title', { service: at.service })}
      description={t('body', { version })}
      confirm={t('confirm')}
      onConfirm={() => confirm((expected) => actions.restart({ ...at, expected }))}
      onDone={() => toast.success(t('done', { service: at.service }))}
    >
      <RolloutEffects
        desired={expected.desiredCount}
        {...rollingBounds(expected.desiredCount, view.service)}
        circuitBreaker={view.service.circuitBreaker}
      />
    </ConfirmDialog>
  );
}
