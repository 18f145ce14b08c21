'use client';
import { useTranslations } from 'next-intl';
import { ChangeList } from '@/components/state/change-list';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import type { Scope } from '@/lib/domain/scope';
import type { Change } from '@/lib/domain/task-definition/diff';
import { ProblemList } from './problem-list';
import type { Problem } from './problems';
import { RegisterRefusal } from './register-refusal';
import { RegistrationPreview, RegistrationSkeleton } from './registration-preview';
import type { Registration } from './use-registration';

type Props = {
  scope: Scope;
  problems: readonly Problem[];
  /** Undefined while the text is no JSON. */
  changes: readonly Change[] | undefined;
  /** The revision it is a copy of; none for a new family. */
  from: number | undefined;
  registration: Registration;
  /** Why this person may not. */
  refusal: string | undefined;
  onShow: (problem: Problem) => void;
  onRegister: () => void;
};

/** Beside the text: its problems, its changes, what registering it would do, and the register button. */
export function RegisterPanel({ scope, problems, changes, from, registration, refusal, onShow, onRegister }: Props) {
  const t = useTranslations('registering');
  const words = useTranslations('registering.preview');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const { view, isStale, problem, blocked } = registration;
  const same = view?.newest ? `${view.newest.family}:${view.newest.revision}` : '';
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
        {view && <RegistrationPreview scope={scope} view={view} isStale={isStale} from={from} />}
        {!view && isStale && refusal === undefined && <RegistrationSkeleton />}
        {problem && <RegisterRefusal problem={problem} scope={scope} />}
        {registration.mayIgnoreChecks && (
          <Checkbox
            checked={registration.ignoresChecks}
            onCheckedChange={registration.setIgnoresChecks}
            label={words('ignoreChecks')}
          />
        )}
        <Button
          variant="primary"
          className="w-full"
          busy={registration.isBusy}
          disabledReason={
            refusal ??
            (errors > 0
              ? t('refusedProblems', { count: errors })
              : blocked && !registration.isBusy
                ? words(blocked, { name: same, by: view?.underWay?.by ?? '' })
                : undefined)
          }
          onClick={onRegister}
        >
          {t('register')}
        </Button>
      </div>
    </Card>
  );
}
