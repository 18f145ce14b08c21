'use client';
import { useTranslations } from 'next-intl';
import { ChangeList } from '@/components/state/change-list';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Problem as Refusal } from '@/lib/domain/problem';
import type { Change } from '@/lib/domain/task-definition/diff';
import { ProblemList } from './problem-list';
import type { Problem } from './problems';
import { RegisterRefusal } from './register-refusal';

type Props = {
  problems: readonly Problem[];
  /** Undefined while the text is no JSON. */
  changes: readonly Change[] | undefined;
  /** The revision it is a copy of; none for a new family. */
  from: number | undefined;
  registerProblem: Refusal | undefined;
  /** Why this person may not. */
  refusal: string | undefined;
  busy: boolean;
  onShow: (problem: Problem) => void;
  onRegister: () => void;
};

/** Beside the text: its problems, its changes, and the register button. */
export function RegisterPanel({ problems, changes, from, registerProblem, refusal, busy, onShow, onRegister }: Props) {
  const t = useTranslations('registering');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <Card title={t('panel')}>
      <div className="flex flex-col gap-4">
        <ProblemList problems={problems} onShow={onShow} />
        {from !== undefined && (
          <section aria-label={t('changes', { revision: from })} className="flex flex-col gap-2">
            {changes?.length !== 0 && (
              <h3 className="text-sm font-medium text-ink">{t('changes', { revision: from })}</h3>
            )}
            {changes === undefined && <p className="text-xs text-dim">{t('notReadable')}</p>}
            {changes?.length === 0 && <p className="text-sm text-dim">{t('noChanges', { revision: from })}</p>}
            {changes && changes.length > 0 && <ChangeList changes={changes} />}
          </section>
        )}
        {registerProblem && <RegisterRefusal problem={registerProblem} />}
        <Button
          variant="primary"
          className="w-full"
          busy={busy}
          disabledReason={refusal ?? (errors > 0 ? t('refusedProblems', { count: errors }) : undefined)}
          onClick={onRegister}
        >
          {t('register')}
        </Button>
      </div>
    </Card>
  );
}
