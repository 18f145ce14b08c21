'use client';
import { useTranslations } from 'next-intl';
import { CheckList } from '@/components/deploy/plan/check-list';
import { PlanStep } from '@/components/deploy/plan/plan-step';
import { useMoney } from '@/components/deploy/plan/use-money';
import { useScript } from '@/components/deploy/plan/use-script';
import { useStepSentence } from '@/components/deploy/plan/use-step-sentence';
import { ChangeList } from '@/components/state/change-list';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code';
import { Disclosure } from '@/components/ui/disclosure';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { isDone } from '@/lib/domain/plan/plan';
import type { Scope } from '@/lib/domain/scope';
import type { RegistrationView } from '@/lib/domain/wire/task-definition-actions';
import { routes } from '@/lib/routes';

type Props = {
  scope: Scope;
  view: RegistrationView;
  isStale: boolean;
  /** The revision whose differences are shown already. */
  from: number | undefined;
};

/** What registering a revision would do, what speaks against it, what its tasks cost, and the same as commands. */
export function RegistrationPreview({ scope, view, isStale, from }: Props) {
  const t = useTranslations('registering');
  const words = useTranslations('registering.preview');
  const sentence = useStepSentence();
  const money = useMoney();
  const { steps, checks, cost, newest, underWay, isFamilyHidden } = view;
  const changes = steps.flatMap((step) => step.changes);
  return (
    <section aria-label={words('label')} aria-busy={isStale} className="flex flex-col gap-4">
      {underWay && (
        <Callout tone="warn" title={words('underWay', { by: underWay.by })}>
          <Link href={routes.run({ ...scope, run: underWay.run })}>{t('viewRun')}</Link>
        </Callout>
      )}
      <div className="flex flex-col gap-1.5">
        <h3 className="flex items-baseline gap-x-2 text-sm font-medium text-ink">
          {words('happens')}
          {isStale && <span className="text-xs font-normal text-faint">{words('refreshing')}</span>}
        </h3>
        {isDone(view) && newest ? (
          <p className="text-sm text-dim">{words('same', { name: `${newest.family}:${newest.revision}` })}</p>
        ) : (
          <ol className="rounded-md border border-hairline py-1">
            {steps.map((step) => (
              <PlanStep key={step.id} step={step} sentence={sentence(step)} hasChangesElsewhere />
            ))}
          </ol>
        )}
      </div>
      {isFamilyHidden && <Callout tone="warn">{words('familyHidden')}</Callout>}
      {newest && newest.revision !== from && changes.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium text-ink">{words('newest', { revision: newest.revision })}</h3>
          <ChangeList changes={changes} />
        </div>
      )}
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium text-ink">{words('checks')}</h3>
        <div className="rounded-md border border-hairline">
          <CheckList checks={checks} />
        </div>
      </div>
      {cost.source !== 'none' && (
        <p className="text-sm text-dim tabular-nums">{words('cost', { amount: money.range(cost.chosen) })}</p>
      )}
      {!isDone(view) && (
        <>
          <p className="text-xs text-faint">{words('undo')}</p>
          <Disclosure title={words('commands')}>
            <Commands view={view} region={scope.region} />
          </Disclosure>
        </>
      )}
    </section>
  );
}

/** The calls of the plan as a script for the AWS CLI. */
function Commands({ view, region }: { view: RegistrationView; region: string }) {
  const t = useTranslations('registering.preview');
  return <CodeBlock text={useScript(view, region)} label={t('commands')} />;
}

const LINES = ['h-4 w-36', 'h-9 w-full', 'h-4 w-24', 'h-14 w-full'];

/** The skeleton of a preview that is loaded for the first time. */
export const RegistrationSkeleton = () => (
  <div className="flex flex-col gap-3">
    {LINES.map((size) => (
      <Skeleton key={size} className={size} />
    ))}
  </div>
);
