'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { CHECK_REASONS } from '@/lib/domain/checks/reasons';
import type { EvidenceItem, Finding } from '@/lib/domain/diagnosis/finding';
import { routes } from '@/lib/routes';
import { CertaintyBadge } from './certainty-badge';
import { Diagnosis } from './diagnosis';
import { FindingFix } from './finding-fix';

type Props = {
  finding: Finding;
  /** It is told of a time that is over: what mends it is asked of the present. */
  isOver?: boolean;
};

/** One finding in full: the cause, how sure that is, what mends it, and each thing that speaks for it. */
export function FindingCard({ finding, isOver = false }: Props) {
  const t = useTranslations('deployment.incident');
  const { at, certainty, evidence, times } = finding;
  return (
    <Diagnosis explanation={finding} mark={<CertaintyBadge certainty={certainty} />}>
      {!isOver && <FindingFix finding={finding} />}
      {evidence.length > 0 && (
        <div className="mt-2">
          <p className="text-xs text-faint">
            {t('evidence')}
            {at !== undefined && times > 0 && (
              <>
                {' · '}
                {t('times', { count: times })} <RelativeTime at={at} />
              </>
            )}
          </p>
          <ul className="mt-1 divide-y divide-hairline overflow-hidden rounded border border-hairline bg-surface">
            {evidence.map((item) => (
              <EvidenceRow key={`${item.source} ${item.text} ${item.taskId}`} item={item} />
            ))}
          </ul>
        </div>
      )}
    </Diagnosis>
  );
}

/** What speaks for a cause, where it comes from, and the way to the task that it is about. */
function EvidenceRow({ item }: { item: EvidenceItem }) {
  const t = useTranslations('deployment.incident');
  const { at } = useService();
  const text = useEvidenceText(item);
  return (
    <li className="grid grid-cols-1 gap-x-3 px-2 py-1 text-xs sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <span className="text-faint">{t(`source.${item.source}`)}</span>
      <span className={`break-words text-ink ${item.source === 'probe' ? '' : 'line-clamp-3 font-mono'}`} title={text}>
        {text}
      </span>
      {item.taskId !== undefined && (
        <Link href={routes.task({ ...at, task: item.taskId })} className="font-mono">
          {item.taskId.slice(0, 8)}
        </Link>
      )}
    </li>
  );
}

/** AWS's and the program's words as they are; what Gantry has checked in the reader's language. */
function useEvidenceText({ source, text, probe, facts = {} }: EvidenceItem): string {
  const t = useTranslations('deployment.incident');
  const reasons = useTranslations('checks.reason');
  if (source !== 'probe' || probe === undefined) return text;
  const reason = CHECK_REASONS.find((each) => each === text);
  return reason ? reasons(reason, facts) : t('inOrder', { probe: t(`probe.${probe}`) });
}
