'use client';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, type RefObject, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import { Tabs } from '@/components/ui/tabs';
import type { Fix } from '@/lib/domain/checks/check';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import { isDone } from '@/lib/domain/plan/plan';
import type { Problem } from '@/lib/domain/problem';
import type { PlanView } from '@/lib/domain/wire/plan-view';
import { useDeployFormContext } from '../form/deploy-form-context';
import { CheckList } from './check-list';
import { CostView } from './cost-view';
import { DeployRefusal } from './deploy-refusal';
import { ExportButton } from './export-button';
import { FieldsInTheWay } from './fields-in-the-way';
import { countChecks } from './group-checks';
import { PlanSteps } from './plan-steps';
import { useMoney } from './use-money';
import type { PlanState } from './use-plan';

type Part = 'steps' | 'checks' | 'cost';

type Props = {
  plan: PlanState;
  /** Why the last attempt to deploy was turned down. */
  submitProblem?: Problem | undefined;
  /** Where the fields are drawn. */
  form: RefObject<HTMLFormElement | null>;
  /** The fields that stand in the way are marked: somebody has tried to deploy, or asked which they are. */
  areFieldsMarked: boolean;
  onMarkFields: () => void;
  onFix: (fix: Fix) => void;
  onAssume: (assumptions: CostAssumptions) => void;
  children: ReactNode;
};

/** The plan: steps, checks and cost, with the deploy button. */
export function PlanPanel({ plan: state, submitProblem, onFix, onAssume, children, ...fields }: Props) {
  const t = useTranslations('deploy.plan');
  const { scope } = useDeployFormContext();
  const { plan, problem, isStale, isOutdated } = state;
  const [part, setPart] = useState<Part>('steps');
  const shownProblem = submitProblem && submitProblem.code !== 'invalid' ? submitProblem : problem;
  const failed = countChecks(plan?.checks ?? [], 'failed');

  return (
    <Card
      flush
      title={t('title')}
      hint={isStale ? t('behind') : undefined}
      className="flex flex-col contain-content lg:max-h-[calc(100dvh-5rem)]"
    >
      <div
        className={classNames(
          'min-h-0 flex-1 overflow-y-auto transition-opacity',
          (isStale || isOutdated) && plan && 'opacity-70',
        )}
      >
        {plan ? (
          <PlanParts plan={plan} part={part} onPart={setPart} onFix={onFix} onAssume={onAssume} />
        ) : (
          <div className="p-4">{isStale ? <PlanSkeleton /> : <p className="text-sm text-dim">{t('waiting')}</p>}</div>
        )}
      </div>
      <div className="flex flex-col gap-3 border-t border-hairline p-4">
        <FieldsInTheWay problems={state.problems} isOutdated={isOutdated} {...fields} />
        {shownProblem && <DeployRefusal problem={shownProblem} scope={scope} />}
        {failed > 0 && part !== 'checks' && (
          <button
            type="button"
            onClick={() => setPart('checks')}
            className="w-fit rounded-sm text-left text-sm text-bad underline decoration-current/40 underline-offset-3 hover:decoration-current"
          >
            {t('checksFailed', { count: failed })}
          </button>
        )}
        {children}
        {plan && !isDone(plan) && <ExportButton plan={plan} />}
      </div>
    </Card>
  );
}

const LINES = ['w-3/5', 'w-4/5', 'w-2/3', 'w-1/2'];

/** The skeleton of a plan that is loaded for the first time. */
const PlanSkeleton = () => (
  <div className="flex flex-col gap-3">
    {LINES.map((width) => (
      <Skeleton key={width} className={`h-4 ${width}`} />
    ))}
  </div>
);

type PartsProps = Pick<Props, 'onFix' | 'onAssume'> & { plan: PlanView; part: Part; onPart: (part: Part) => void };

const PlanParts = memo(function PlanParts({ plan, part, onPart, onFix, onAssume }: PartsProps) {
  const t = useTranslations('deploy.plan');
  const money = useMoney();
  const { checks, cost } = plan;
  const [failed, warned] = [countChecks(checks, 'failed'), countChecks(checks, 'warning')];
  return (
    <Tabs
      flush
      aria-label={t('title')}
      value={part}
      onValueChange={onPart}
      tabs={[
        { value: 'steps', label: t('tab.steps', { count: plan.steps.length }), panel: <PlanSteps plan={plan} /> },
        {
          value: 'checks',
          label: (
            <>
              {t('tab.checks')}
              {failed > 0 && <Badge tone="bad">{failed}</Badge>}
              {failed === 0 && warned > 0 && <Badge tone="warn">{warned}</Badge>}
            </>
          ),
          panel: <CheckList checks={checks} onFix={onFix} />,
        },
        {
          value: 'cost',
          label: (
            <>
              {t('tab.cost')}
              {cost.source !== 'none' && (
                <span className="text-xs text-faint tabular-nums">
                  {t('aMonth', { amount: money.range(cost.chosen) })}
                </span>
              )}
            </>
          ),
          panel: <CostView cost={cost} onAssume={onAssume} />,
        },
      ]}
    />
  );
});
