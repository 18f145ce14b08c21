'use client';
import { useMessages, useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem-panel';
import { useService } from '@/components/service/service-context';
import { Callout } from '@/components/ui/callout';
import { Skeleton } from '@/components/ui/skeleton';
import type { RollOutPlan } from '@/lib/domain/changes/roll-out';
import type { Outcome } from '@/lib/domain/problem';
import { ChangeList } from './change-list';
import { RolloutEffects } from './rollout-effects';

type Props = { outcome?: Outcome<RollOutPlan>; waits: boolean };

/** What a roll-out would change and do, and what speaks against it. */
export function RollOutPreview({ outcome, waits }: Props) {
  const t = useTranslations('deployment.rollOut');
  const invalid = useTranslations('invalid');
  const warning = useTranslations('changes.warning');
  const messages = useMessages().invalid;
  const hasMessage = (reason: string): reason is keyof typeof messages => reason in messages;
  const { view } = useService();
  if (waits) return <PreviewSkeleton />;
  if (!outcome) return <p className="text-dim">{t('previewEmpty')}</p>;
  if (!outcome.ok) return <ProblemPanel problem={outcome.problem} />;
  const { changes, effect, problems, warnings } = outcome.value;

  return (
    <>
      {problems.map(({ path, reason, facts }) => (
        <Callout key={path + reason} tone="bad">
          {invalid(hasMessage(reason) ? reason : 'format', facts ?? {})}
        </Callout>
      ))}
      {changes.length > 0 && (
        <div className="space-y-1.5">
          <h3 className="text-sm font-semibold">{t('changes')}</h3>
          <ChangeList changes={changes} />
        </div>
      )}
      {problems.length === 0 && (
        <div className="space-y-1.5">
          <h3 className="text-sm font-semibold">{t('happens')}</h3>
          <RolloutEffects {...effect} circuitBreaker={view.service.circuitBreaker} />
        </div>
      )}
      {warnings
        .filter(({ key }) => key !== 'breaker-off')
        .map(({ key, facts }) => (
          <Callout key={key + Object.values(facts).join()} tone="warn">
            {warning(key, facts)}
          </Callout>
        ))}
    </>
  );
}

function PreviewSkeleton() {
  return (
    <div className="space-y-3">
      <Skeleton className="h-4 w-28" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-4 w-36" />
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-5/6" />
    </div>
  );
}
