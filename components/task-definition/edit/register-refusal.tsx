'use client';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Callout } from '@/components/ui/callout';
import type { Problem } from '@/lib/domain/problem';

/** Why nothing was registered, in AWS's own words where AWS refused the request. */
export function RegisterRefusal({ problem }: { problem: Problem }) {
  const t = useTranslations('registering');
  const common = useTranslations('problem');
  const { code, detail, requestId } = problem;
  if (code !== 'invalid' || detail === undefined) return <ProblemPanel problem={problem} />;
  return (
    <div role="alert">
      <Callout tone="bad" title={t('awsRefused')}>
        <p lang="en" className="my-1 break-words font-mono text-xs text-ink">
          {detail}
        </p>
        <p>{t('awsRefusedNext')}</p>
        {requestId && <p className="mt-1 font-mono text-xs text-faint">{common('requestId', { id: requestId })}</p>}
      </Callout>
    </div>
  );
}
