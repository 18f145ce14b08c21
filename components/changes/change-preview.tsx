'use client';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { useService } from '@/components/service/service-context';
import { ChangeList } from '@/components/state/change-list';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { classNames } from '@/components/ui/class-names';
import { CodeBlock } from '@/components/ui/code';
import { Disclosure } from '@/components/ui/disclosure';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import type { ChangeVerb } from '@/lib/domain/changes/change-rules';
import { isOnFargate } from '@/lib/domain/fargate';
import type { ChangeView } from '@/lib/domain/wire/change-view';
import { routes } from '@/lib/routes';
import { CheckList } from '../deploy/plan/check-list';
import { PlanStep } from '../deploy/plan/plan-step';
import { useMoney } from '../deploy/plan/use-money';
import { useScript } from '../deploy/plan/use-script';
import { useStepSentence } from '../deploy/plan/use-step-sentence';
import { RetainedList } from './retained-list';
import { RolloutEffects } from './rollout-effects';

/** Changes that replace tasks, so that ECS keeps to bounds while it does. */
const REPLACES_TASKS: readonly ChangeVerb[] = ['roll-out', 'roll-back', 'restart'];

/** What a deleted service cost is gone; an event history is no part of what the service costs, and its dialog has its price. */
const COSTLESS: readonly ChangeVerb[] = ['delete', 'enable-event-history'];

type Props = { view: ChangeView; isStale: boolean; effects?: readonly string[] | undefined };

/** What a change would do, what it changes, what speaks against it, what it costs, and the same as commands. */
export const ChangePreview = memo(function ChangePreview({ view, isStale, effects = [] }: Props) {
  const t = useTranslations('deployment.change');
  const methods = useTranslations('changes.roll-back-method');
  const sentence = useStepSentence();
  const { service } = useService().view;
  const { verb, steps, bounds, method, retained } = view;
  // Refused as it stands: nothing of it will happen.
  const isRefused = view.problems.length > 0;
  // The deployment under way is told of above, with who made it, or is what this change stops.
  const isTold = view.underWay !== undefined || method === 'stop-deployment';
  const relevant = isTold ? view.checks.filter(({ id }) => id !== 'deployment-under-way') : view.checks;
  const checks = isRefused ? relevant.filter(({ verdict }) => verdict !== 'ok') : relevant;
  const changes = steps.flatMap((step) => step.changes);
  const startsOtherImage = verb === 'restart' && changes.some(({ field }) => field === 'image');
  const sentences = method ? [methods(method), ...effects] : effects;

  return (
    <div className={classNames('space-y-4 transition-opacity', isStale && 'opacity-60')}>
      <OtherRun view={view} />
      <Part title={t(isRefused ? 'wouldHappen' : 'happens')} hint={isStale ? t('refreshing') : undefined}>
        {(sentences.length > 0 || bounds) && (
          <ul className="list-disc space-y-1 pl-4 text-dim marker:text-faint empty:hidden">
            {sentences.map((each) => (
              <li key={each}>{each}</li>
            ))}
            {bounds && REPLACES_TASKS.includes(verb) && method !== 'stop-deployment' && (
              <RolloutEffects {...bounds} circuitBreaker={service.circuitBreaker} />
            )}
          </ul>
        )}
        {startsOtherImage && <Callout tone="warn">{t('otherImage')}</Callout>}
        <ol aria-label={t('steps')} className="rounded-md border border-hairline py-1">
          {steps
            .filter(({ effect }) => effect !== 'existing')
            .map((step) => (
              <PlanStep key={step.id} step={step} sentence={sentence(step)} hasChangesElsewhere />
            ))}
        </ol>
      </Part>
      {changes.length > 0 && (
        <Part title={t('changes')}>
          <ChangeList changes={changes} />
        </Part>
      )}
      {retained && retained.length > 0 && (
        <Part title={t('retained')}>
          <RetainedList retained={retained} />
        </Part>
      )}
      {checks.length > 0 && (
        <Part title={t('checks')}>
          <div className="rounded-md border border-hairline *:py-1">
            <CheckList checks={checks} />
          </div>
        </Part>
      )}
      {!COSTLESS.includes(verb) && <ChangeCost view={view} />}
      {!isRefused && (
        <p className={view.undo === 'none' ? 'text-sm font-medium text-warn' : 'text-xs text-faint'}>
          {t(`undo.${view.undo}`)}
        </p>
      )}
      <Disclosure title={t('commands')}>
        <Commands view={view} />
      </Disclosure>
    </div>
  );
});

function Part({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-sm font-semibold">
        {title}
        {hint && <span className="text-xs font-normal text-faint">{hint}</span>}
      </h3>
      {children}
    </div>
  );
}

/** The other run of the service that is under way, and whether this change ends it or has to wait. */
function OtherRun({ view: { underWay, precedence } }: { view: ChangeView }) {
  const t = useTranslations('deployment.change');
  const nouns = useTranslations('deploy.run.noun');
  const { at } = useService();
  if (!underWay) return null;
  const { run, by, verb } = underWay;
  return (
    <Callout tone="warn" title={t(`underWay.${precedence}`, { by, what: nouns(verb) })}>
      <Link href={routes.run({ ...at, run })}>{t('viewRun')}</Link>
    </Callout>
  );
}

/** Differences that a cost depends on. */
const PRICED: readonly string[] = ['desired-count', 'cpu', 'memory', 'architecture', 'ephemeral-storage'];

function ChangeCost({ view: { cost, costBefore, steps } }: { view: ChangeView }) {
  const t = useTranslations('deployment.change');
  const money = useMoney();
  const { service } = useService().view;
  if (!isOnFargate(service)) {
    return (
      <Part title={t('cost')}>
        <p className="text-sm text-dim">{t('costOfInstances')}</p>
      </Part>
    );
  }
  if (cost.source === 'none') {
    const isPriced = steps.some(({ changes }) => changes.some(({ field }) => PRICED.includes(field)));
    if (!isPriced) return null;
    return (
      <Part title={t('cost')}>
        <p className="text-sm text-dim">{t('costUnknown')}</p>
      </Part>
    );
  }
  const [before, after] = [money.range(costBefore.chosen), money.range(cost.chosen)];
  return (
    <Part title={t('cost')}>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-dim tabular-nums">
        <span>
          {before === after
            ? t('costSame', { amount: after })
            : t.rich('costDiffers', {
                before,
                after,
                strong: (words) => <strong className="font-medium text-ink">{words}</strong>,
              })}
        </span>
        {cost.isUnverified && <Badge tone="warn">{t('unverified')}</Badge>}
      </p>
    </Part>
  );
}

/** The calls of the plan as a script for the AWS CLI. */
function Commands({ view }: { view: ChangeView }) {
  const t = useTranslations('deployment.change');
  const { at } = useService();
  return <CodeBlock text={useScript(view, at.region)} label={t('commands')} />;
}

const LINES = ['h-4 w-36', 'h-3 w-full', 'h-3 w-5/6', 'h-16 w-full', 'h-4 w-28', 'h-9 w-full', 'h-3 w-2/3'];

/** The skeleton of a preview that is loaded for the first time. */
export const PreviewSkeleton = () => (
  <div className="space-y-3">
    {LINES.map((size) => (
      <Skeleton key={size} className={size} />
    ))}
  </div>
);
