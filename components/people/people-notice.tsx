import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Callout } from '@/components/ui/callout';
import type { Problem } from '@/lib/domain/problem';

/** Shows that the sessions of other servers are not known, and why, if so. */
export function PeopleNotice({ problem }: { problem: Problem | undefined }) {
  const t = useTranslations('people');
  if (!problem) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      <Callout tone="warn">{t('partly')}</Callout>
      <ProblemPanel problem={problem} />
    </div>
  );
}
