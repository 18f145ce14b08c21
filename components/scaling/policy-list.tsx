'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { type AlarmState, SCALING_METRICS, type ScalingPolicy } from '@/lib/domain/scaling';
import { sideOfAlarm } from '@/lib/domain/scaling-words';
import { useFormat } from '@/lib/i18n/use-format';

const TONES = { ok: 'ok', alarm: 'warn', 'insufficient-data': 'idle' } as const satisfies Record<AlarmState, string>;

/** Each scaling policy in a sentence, with the alarms that trigger it. */
export function PolicyList({ policies }: { policies: readonly ScalingPolicy[] }) {
  const t = useTranslations('scaling');
  const words = usePolicyWords();
  return (
    <Card title={t('policies')}>
      {policies.length === 0 && <p className="text-dim">{t('policiesNone')}</p>}
      <ul className="flex flex-col gap-4">
        {policies.map((policy) => (
          <li key={policy.name}>
            <p className="font-medium text-ink">{words(policy)}</p>
            <p className="font-mono text-xs text-faint">{policy.name}</p>
            {policy.alarms.length > 0 && (
              <ul aria-label={t('alarms')} className="mt-1.5 flex flex-col gap-1">
                {policy.alarms.map((alarm) => (
                  <AlarmRow key={alarm.name} alarm={alarm} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** An alarm of a policy. That the load is low is what the alarm that removes tasks waits for: nothing is wrong then. */
function AlarmRow({ alarm: { name, state, reason } }: { alarm: ScalingPolicy['alarms'][number] }) {
  const t = useTranslations('scaling');
  const side = sideOfAlarm(name);
  const isLowLoad = side === 'in' && state === 'alarm';
  return (
    <li className="flex min-w-0 items-baseline gap-2 text-xs">
      {state && (
        <span className="shrink-0">
          <Badge tone={isLowLoad ? 'idle' : TONES[state]}>{isLowLoad ? t('alarmLow') : t(`alarm.${state}`)}</Badge>
        </span>
      )}
      {side ? (
        <span className="min-w-0 truncate text-dim" title={name}>
          {t(`alarmSide.${side}`)}
        </span>
      ) : (
        <span lang="en" className="min-w-0 truncate text-dim" title={reason ?? name}>
          {name}
        </span>
      )}
    </li>
  );
}

function usePolicyWords(): (policy: ScalingPolicy) => string {
  const t = useTranslations('scaling');
  const format = useFormat();
  return ({ kind, metric = '', target = 0 }) => {
    const metricKey = Object.entries(SCALING_METRICS).find(([name]) => name === metric)?.[1];
    const value = format.number(target, 1);
    return t(`policy.${kind}`, {
      metric: metricKey ? t(`metric.${metricKey}`) : metric,
      target: metricKey ? t(`unit.${metricKey}`, { value }) : value,
    });
  };
}
