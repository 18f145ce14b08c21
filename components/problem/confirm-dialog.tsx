'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, startTransition, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Outcome, Problem } from '@/lib/domain/problem';
import { ProblemPanel } from './problem-panel';

type Props<Value> = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and what will still be there afterwards. */
  description?: ReactNode;
  /** The verb on the button, such as "Stop this task". */
  confirm: ReactNode;
  /** What the other button says where "Cancel" could be taken for the verb, as "Annuler" in French. */
  cancel?: ReactNode;
  danger?: boolean;
  disabledReason?: string | undefined;
  width?: 'sm' | 'md' | 'lg';
  /** Runs the action. A failure is shown in the dialog, which stays open. */
  onConfirm: () => Promise<Outcome<Value>>;
  onDone?: (value: Value) => void;
  /** What is inside marks the fields of a problem itself; a problem that is all about fields is not shown again. */
  marksFields?: boolean;
  /** A problem from elsewhere, such as a failed preview. */
  problem?: Problem | undefined;
  children?: ReactNode;
};

/** Asks for one confirmation, runs the action, and shows the problem when it fails. */
export function ConfirmDialog<Value>({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  cancel,
  danger = false,
  disabledReason,
  width = 'sm',
  onConfirm,
  onDone,
  problem,
  marksFields = false,
  children,
}: Props<Value>) {
  const t = useTranslations('common');
  const [failed, setFailed] = useState<Problem>();
  const [busy, start] = useTransition();
  const isMarked = marksFields && failed?.code === 'invalid' && (failed.fields ?? []).length > 0;
  const shown = isMarked ? undefined : (failed ?? problem);

  const toggle = (next: boolean) => {
    if (busy) return;
    setFailed(undefined);
    onOpenChange(next);
  };

  const run = () =>
    start(async () => {
      setFailed(undefined);
      const outcome = await onConfirm();
      // Together with the end of `busy`: whoever sees the problem can close the dialog or try again.
      if (!outcome.ok) return startTransition(() => setFailed(outcome.problem));
      onOpenChange(false);
      onDone?.(outcome.value);
    });

  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={title}
      description={description}
      width={width}
      footer={
        <>
          <Button onClick={() => toggle(false)}>{cancel ?? t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} disabledReason={disabledReason} onClick={run}>
            {confirm}
          </Button>
        </>
      }
    >
      {(children || shown) && (
        <div className="flex flex-col gap-3">
          {children}
          {shown && <ProblemPanel problem={shown} />}
        </div>
      )}
    </Dialog>
  );
}
