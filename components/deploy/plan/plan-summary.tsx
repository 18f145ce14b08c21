'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Button } from '@/components/ui/button';
import type { PlanView } from '@/lib/domain/wire/plan-view';
import { countChecks } from './group-checks';
import { useMoney } from './use-money';

type Props = { plan: PlanView | undefined; onShow: () => void };

/** On a narrow screen the plan is below the form; this sums it up in a line, with a button that scrolls to it. */
export const PlanSummary = memo(function PlanSummary({ plan, onShow }: Props) {
  const t = useTranslations('deploy.plan');
  const money = useMoney();
  if (!plan) return null;
  const failed = countChecks(plan.checks, 'failed');
  return (
    <div className="sticky bottom-0 z-30 -mx-4 flex items-center gap-3 border-t border-hairline bg-raised px-4 py-2 lg:hidden">
      <p className="min-w-0 flex-1 text-xs text-dim">
        <span className="block truncate">
          {t('tab.steps', { count: plan.steps.length })}
          {plan.cost.source !== 'none' && <> · {t('aMonth', { amount: money.range(plan.cost.chosen) })}</>}
        </span>
        {failed > 0 && <span className="block text-bad">{t('checksFailed', { count: failed })}</span>}
      </p>
      <Button size="sm" onClick={onShow}>
        {t('show')}
      </Button>
    </div>
  );
});
