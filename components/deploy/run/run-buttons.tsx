'use client';
import { Play, RotateCcw, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { canResume, canRetry, canUndo, type RunProgress } from '@/lib/domain/runs/run';
import type { Scope } from '@/lib/domain/scope';
import type { RunRefusal } from '@/lib/domain/wire/deploy-actions';
import type { RunActions } from '../form/deploy-actions';
import { useCheckSentence } from '../plan/check-list';
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

  const isAtRest = canUndo(run) || canRetry(run) || canResume(run);
  const { data } = useSWR(
    isAtRest && ['run-refusals', scope.account, scope.region, run.id, run.outcome],
    () => awaitOutcome(actions.getRefusals(at)),
    { revalidateOnFocus: false },
  );
  const sentences = useCheckSentence();
  const reasonOf = (found: RunRefusal | undefined) => found && sentences.reason(found);
  const refused = data?.ok ? data.value : {};
  const [mayNotUndo, mayNotResume] = [undoRefusal ?? reasonOf(refused.undo), refusal ?? reasonOf(refused.resume)];

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
          disabledReason={mayNotUndo}
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
          disabledReason={mayNotResume}
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
          disabledReason={mayNotResume}
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
