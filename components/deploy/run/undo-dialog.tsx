'use client';
import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import type { Outcome } from '@/lib/domain/problem';
import type { RunProgress } from '@/lib/domain/runs/run';
import { splitUndoSteps } from './split-undo-steps';
import { useRunStepName } from './use-run-step-name';

type Props = { run: RunProgress; onUndo: () => Promise<Outcome<unknown>>; onClose: () => void };

/** The dialog of an undo: what it reverts, in order, and what it retains. */
export function UndoDialog({ run, onUndo, onClose }: Props) {
  const t = useTranslations('deploy.run');
  const nouns = useTranslations('deploy.run.noun');
  const nameOf = useRunStepName();
  const { removed, retained } = splitUndoSteps(run);
  return (
    <ConfirmDialog
      open
      danger
      width="md"
      onOpenChange={(open) => open || onClose()}
      title={t('undoTitle', { service: run.service, what: nouns(run.verb) })}
      description={
        run.verb === 'deploy' || run.verb === 'register' ? t('undoBody') : t('undoBodyChange', { service: run.service })
      }
      cancel={t('undoCancel')}
      confirm={t('undoConfirm', { count: removed.length })}
      onConfirm={() => awaitOutcome(onUndo())}
    >
      <List title={t('undoRemoves')} icon={<Minus aria-hidden className="mt-0.5 size-3.5 shrink-0 text-bad-mark" />}>
        {removed.map((step) => ({ id: step.id, words: nameOf(step) }))}
      </List>
      {retained.length > 0 && (
        <List title={t('undoKeeps')} icon={<Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-idle-mark" />}>
          {retained.map((step) => ({
            id: step.id,
            words: step.retained === 'cannot-revert' ? t('cannotUndo', { step: nameOf(step) }) : nameOf(step),
          }))}
        </List>
      )}
    </ConfirmDialog>
  );
}

type ListProps = { title: string; icon: ReactNode; children: readonly { id: string; words: string }[] };

function List({ title, icon, children }: ListProps) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-sm font-medium text-ink">{title}</h3>
      <ul className="flex flex-col gap-1 text-sm text-dim">
        {children.map(({ id, words }) => (
          <li key={id} className="flex items-start gap-2">
            {icon}
            <span className="min-w-0 break-words">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
