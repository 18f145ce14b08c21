'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useObstacleSentence } from '@/components/state/use-obstacle-sentence';
import { FindingFix } from '@/components/task/finding-fix';
import { Callout } from '@/components/ui/callout';
import { Disclosure } from '@/components/ui/disclosure';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { CHECK_REASONS } from '@/lib/domain/checks/reasons';
import type { EvidenceItem, Finding } from '@/lib/domain/diagnosis/finding';
import type { NextStart as NextStartValue } from '@/lib/domain/diagnosis/next-start';

/** That another task of the service would not start: what is missing, how that is known, and what mends it. */
export function NextStart() {
  const t = useTranslations('service.nextStart');
  const { nextStart } = useService().view;
  if (!nextStart || nextStart.findings.length === 0) return null;
  const { findings, unchecked, at } = nextStart;
  return (
    <section aria-label={t('title')}>
      <Callout tone="warn" title={t('title')}>
        <p>{t('consequence')}</p>
        <ul className="mt-2 space-y-2">
          {findings.map((finding) => (
            <Obstacle key={`${finding.code} ${Object.values(finding.facts).join(' ')}`} finding={finding} at={at} />
          ))}
        </ul>
        {unchecked.length > 0 && <Unchecked items={unchecked} />}
      </Callout>
    </section>
  );
}

/** That another task would start, and what of it could not be checked: a quiet line. */
export function NextStartNote() {
  const t = useTranslations('service.nextStart');
  const { nextStart } = useService().view;
  if (!nextStart || nextStart.findings.length > 0) return null;
  const { unchecked, at } = nextStart;
  return (
    <section aria-label={t('label')} className="flex flex-wrap items-center gap-x-3 px-1 text-xs text-faint">
      <p>
        {t(unchecked.length > 0 ? 'partly' : 'fine')} {t('checked')} <RelativeTime at={at} />
      </p>
      {unchecked.length > 0 && <Unchecked items={unchecked} />}
    </section>
  );
}

function Obstacle({ finding, at }: { finding: Finding } & Pick<NextStartValue, 'at'>) {
  const t = useTranslations('service.nextStart');
  const causes = useTranslations('diagnosis');
  const probes = useTranslations('deployment.incident.probe');
  const sentence = useObstacleSentence();
  const probe = finding.evidence[0]?.probe;
  return (
    <li>
      <p className="font-medium break-words text-ink">{sentence(finding)}</p>
      <p>{causes(`${finding.code}.next`, finding.facts)}</p>
      {probe && (
        <p className="text-xs text-faint">
          {t('source', { probe: probes(probe) })} · <RelativeTime at={at} />
        </p>
      )}
      <FindingFix finding={finding} />
    </li>
  );
}

/** What could not be looked at, with the permission that is missing. */
function Unchecked({ items }: { items: readonly EvidenceItem[] }) {
  const t = useTranslations('service.nextStart');
  const probes = useTranslations('deployment.incident.probe');
  const reasons = useTranslations('checks.reason');
  return (
    <Disclosure title={<span className="text-xs">{t('unchecked', { count: items.length })}</span>}>
      <ul className="space-y-1 text-xs text-dim">
        {items.map(({ probe, text, facts = {} }) => {
          const reason = CHECK_REASONS.find((each) => each === text);
          return (
            <li key={`${probe} ${text} ${Object.values(facts).join(' ')}`} className="break-words">
              {probe && <span className="font-medium text-ink">{probes(probe)}</span>}{' '}
              {reason && reasons(reason, facts)}
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
