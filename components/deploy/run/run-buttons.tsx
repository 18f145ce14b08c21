'use client';
import { Play, RotateCcw, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { canResume, canRetry, canUndo, type RunProgress } from '@/lib/domain/runs/run';
import type { Scope } from '@/lib/domain/scope';
import type { RunActions } from '../form/deploy-actions';
import { UndoDialog } from './undo-dialog';

type Props = {
  scope: Scope;
  run: RunProgress;
  actions: RunActions;
  refusal?: string | undefined;
  undoRefusal?: string | undefined;
};

/** The buttons of a run that has ended or is interrupted. */
export function RunButtons({ scope, run, actions, refusal, undoRefusal }: Props) {
  const t = useTranslations('deploy.run');
  const problems = useTranslations('problem.codes');
  const [isUndoing, setUndoing] = useState(false);
  const [busy, start] = useTransition();
  const at = { ...scope, run: run.id };

  const order = (action: RunActions['retry']) =>
    start(async () => {
      const outcome = await awaitOutcome(action(at));
      const problem = outcome.ok ? undefined : outcome.problem;
      if (problem) toast.error(problems(`${problem.code}.what`), { description: problems(`${problem.code}.next`) });
    });

  return (
    <>
      {canUndo(run) && (
        <Button
          disabledReason={undoRefusal}
          icon={<Undo2 aria-hidden className="size-3.5" />}
          onClick={() => setUndoing(true)}
        >
          {t('undo')}
        </Button>
      )}
      {canRetry(run) && (
        <Button
          variant={tasksFailed(run) ? 'secondary' : 'primary'}
          busy={busy}
          disabledReason={refusal}
          icon={<RotateCcw aria-hidden className="size-3.5" />}
          onClick={() => order(actions.retry)}
        >
          {t('retry')}
        </Button>
      )}
      {canResume(run) && (
        <Button
          variant="primary"
          busy={busy}
          disabledReason={refusal}
          icon={<Play aria-hidden className="size-3.5" />}
          onClick={() => order(actions.resume)}
        >
          {t('resume')}
        </Button>
      )}
      {isUndoing && <UndoDialog run={run} onUndo={() => actions.undo(at)} onClose={() => setUndoing(false)} />}
    </>
  );
}

/** Whether it failed for what its tasks did, which trying again does not change. */
const tasksFailed = ({ steps }: RunProgress): boolean =>
  steps.some(({ state, problem }) => state === 'failed' && problem?.facts?.reason === 'failed');
