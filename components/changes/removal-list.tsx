'use client';
import { Minus, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RetainedResource } from '@/lib/domain/changes/removal';
import type { Step } from '@/lib/domain/plan/step';
import { useRemovalLabel } from './use-removal-label';

type Props = { steps: readonly Step[]; retained: readonly RetainedResource[]; keptLogs: string | undefined };

/** What a deletion takes away, in its order, and what it leaves and why. */
export function RemovalList({ steps, retained, keptLogs }: Props) {
  const t = useTranslations('deployment.delete');
  const words = useRemovalLabel();
  const gone = steps.filter(({ resource }) => resource !== 'log-group' || keptLogs === undefined);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <section>
        <h3 className="mb-1.5 text-sm font-medium text-ink">{t('steps')}</h3>
        <ul className="space-y-1 text-sm">
          {gone.map((step) => (
            <li key={step.id} className="flex gap-2 text-ink">
              <Minus aria-hidden className="mt-0.5 size-3.5 shrink-0 text-bad" />
              <span className="min-w-0 break-words">{words(step)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="mb-1.5 text-sm font-medium text-ink">{t('left')}</h3>
        <ul className="space-y-1 text-sm">
          {retained.map(({ kind, name, reason }) => (
            <li key={`${kind} ${name}`} className="flex gap-2 text-dim">
              <ShieldCheck aria-hidden className="mt-0.5 size-3.5 shrink-0 text-faint" />
              <span className="min-w-0 break-words">
                {t(`kind.${kind}`, { name })}, {t(`reason.${reason}`)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
