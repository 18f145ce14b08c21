'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { ProblemPanel } from '@/components/problem-panel';
import { awaitOutcome } from '@/components/service/await-outcome';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { imageLabel } from '@/lib/domain/image-reference';
import type { Problem } from '@/lib/domain/problem';
import { ContainerPicker } from './container-picker';
import { RollOutPreview } from './roll-out-preview';
import type { ServiceDialogProps } from './service-dialog-props';
import { useRollOut } from './use-roll-out';

/** Pick an image for each container that shall change, see what that means, confirm. */
export function RollOutDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.rollOut');
  const common = useTranslations('common');
  const { at, actions } = useService();
  const { containers, typed, type, images, outcome, refresh } = useRollOut();
  const [problem, setProblem] = useState<Problem>();
  const [busy, start] = useTransition();
  const requested = Object.values(images).map(imageLabel);
  const [label] = requested;
  const plan = outcome?.ok ? outcome.value : undefined;

  const refusal = () => {
    if (requested.length === 0) return t('pickFirst');
    if (!outcome) return t('checking');
    return plan && plan.problems.length === 0 ? undefined : t('cannot');
  };

  const confirm = () =>
    start(async () => {
      if (!plan) return;
      const done = await awaitOutcome(actions.rollOut({ ...at, images, expected: plan.expected }));
      if (done.ok) {
        toast.success(t('done', { service: at.service, image: requested.join(', ') }));
        return onClose();
      }
      setProblem(done.problem);
      // Whatever it has become is what the next confirmation is about.
      if (done.problem.code === 'changed') await refresh();
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => open || busy || onClose()}
      width="lg"
      title={t('title', { service: at.service })}
      description={t('body')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={busy} disabledReason={refusal()} onClick={confirm}>
            {requested.length === 1 && label
              ? t('confirm', { image: label })
              : t('confirmMany', { count: requested.length })}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 md:grid-cols-2">
        <ContainerPicker containers={containers} typed={typed} onType={type} />
        <section aria-label={t('preview')} aria-live="polite" className="min-w-0 space-y-4">
          {problem && <ProblemPanel problem={problem} />}
          <RollOutPreview outcome={outcome} waits={requested.length > 0 && !outcome} />
        </section>
      </div>
    </Dialog>
  );
}
