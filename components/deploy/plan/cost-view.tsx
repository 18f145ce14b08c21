'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Field, Input } from '@/components/ui/inputs/field';
import type { CostAssumptions, CostLine, MonthlyCost } from '@/lib/domain/cost/cost';
import { useMoney } from './use-money';

type Props = { cost: MonthlyCost; onAssume: (assumptions: CostAssumptions) => void };

/** The monthly cost, from the fewest tasks to the most; the assumptions can be changed. */
export const CostView = memo(function CostView({ cost, onAssume }: Props) {
  const t = useTranslations('deploy.cost');
  const money = useMoney();
  const isAllUnverified = cost.lines.every((line) => line.isUnverified);
  const isRange = cost.least !== cost.chosen.least || cost.most !== cost.chosen.most;
  if (cost.source === 'none') return <p className="p-4 text-sm text-dim">{t('noPrices')}</p>;
  return (
    <div className="flex flex-col gap-4 p-4">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('caption')}</caption>
        <tbody className="divide-y divide-hairline">
          {cost.lines.map((line) => (
            <Line key={`${line.stepId} ${line.item}`} line={line} isDoubtful={line.isUnverified && !isAllUnverified} />
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-strong font-medium text-ink">
            <th scope="row" className="py-2 pr-3 text-left font-medium">
              {t('total')}
            </th>
            <td className="py-2 text-right whitespace-nowrap tabular-nums">{money.range(cost.chosen)}</td>
          </tr>
          {isRange && (
            <tr className="text-dim">
              <th scope="row" className="pr-3 text-left font-normal">
                {t('scaled')}
              </th>
              <td className="text-right whitespace-nowrap tabular-nums">{money.range(cost)}</td>
            </tr>
          )}
        </tfoot>
      </table>
      <Assumptions assumptions={cost.assumptions} onAssume={onAssume} />
      {cost.isUnverified && <Callout tone="warn">{isAllUnverified ? t('unverifiedAll') : t('unverifiedHelp')}</Callout>}
      <p className="text-xs text-faint">
        {t(`source.${cost.source}`, { date: cost.pricedOn ?? '' })} {t('notes')}
      </p>
    </div>
  );
});

function Line({ line, isDoubtful }: { line: CostLine; isDoubtful: boolean }) {
  const t = useTranslations('deploy.cost');
  const items = useTranslations('cost.item');
  const money = useMoney();
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-3 text-left align-top font-normal text-dim">
        {items(line.item, line.facts)} {isDoubtful && <Badge tone="warn">{t('unverified')}</Badge>}
      </th>
      <td className="py-1.5 text-right align-top whitespace-nowrap text-ink tabular-nums">
        {line.isUnpriced ? '–' : money.range(line)}
      </td>
    </tr>
  );
}

const ASSUMED = ['logGigabytesPerTask', 'balancerCapacityUnits'] as const;

function Assumptions({ assumptions, onAssume }: { assumptions: CostAssumptions; onAssume: Props['onAssume'] }) {
  const t = useTranslations('deploy.cost');
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1.5 text-xs font-medium text-ink">{t('assumed')}</legend>
      {ASSUMED.map((name) => (
        <Field key={name} label={t(`assume.${name}`)}>
          <Input
            type="number"
            min={0}
            step="any"
            defaultValue={assumptions[name]}
            onChange={({ target: { valueAsNumber } }) => {
              if (valueAsNumber >= 0) onAssume({ ...assumptions, [name]: valueAsNumber });
            }}
          />
        </Field>
      ))}
    </fieldset>
  );
}
