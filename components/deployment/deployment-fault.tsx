'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { CertaintyBadge } from '@/components/task/certainty-badge';
import { FindingCard } from '@/components/task/finding-card';
import type { Diagnosis } from '@/lib/domain/diagnosis/finding';

/** What is wrong with the service: the cause that hurts now, what else was found, and what is not known. */
export function DeploymentFault() {
  const t = useTranslations('deployment.incident');
  const causes = useTranslations('diagnosis');
  const { view } = useService();
  const [first, ...others] = view.diagnosis.findings;
  if (!first) return null;

  return (
    <section aria-label={t('title')} className="space-y-1.5">
      <FindingCard finding={first} />
      {others.length > 0 && (
        <ul className="space-y-0.5 px-3 text-sm">
          {others.map((finding) => (
            <li key={`${finding.code} ${finding.container}`} className="flex flex-wrap items-center gap-x-2 text-dim">
              <span className="text-faint">{t('more')}</span>
              <span className="text-ink">{causes(`${finding.code}.what`, finding.facts)}</span>
              <CertaintyBadge certainty={finding.certainty} />
            </li>
          ))}
        </ul>
      )}
      <OpenProbes diagnosis={view.diagnosis} />
    </section>
  );
}

/** What is still being checked, and what could not be. */
function OpenProbes({ diagnosis: { pending, unchecked } }: { diagnosis: Diagnosis }) {
  const t = useTranslations('deployment.incident');
  const nameUnchecked = ({ probe, permission }: Diagnosis['unchecked'][number]) =>
    permission === undefined ? t(`probe.${probe}`) : t('lacking', { probe: t(`probe.${probe}`), permission });
  return (
    <>
      {pending.length > 0 && (
        <p className="px-3 text-xs text-faint">
          {t('pending', { probes: pending.map((probe) => t(`probe.${probe}`)).join(', ') })}
        </p>
      )}
      {unchecked.length > 0 && (
        <p className="px-3 text-xs text-faint">{t('unchecked', { probes: unchecked.map(nameUnchecked).join(', ') })}</p>
      )}
    </>
  );
}
