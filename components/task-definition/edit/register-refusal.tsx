'use client';
import { useTranslations } from 'next-intl';
import { DeployRefusal } from '@/components/deploy/plan/deploy-refusal';
import { Callout } from '@/components/ui/callout';
import { revisionName } from '@/lib/domain/arn';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';

/** Why nothing was registered, in AWS's own words where AWS refused the request. */
export function RegisterRefusal({ problem, scope }: { problem: Problem; scope: Scope }) {
  const t = useTranslations('registering');
  const preview = useTranslations('registering.preview');
  const common = useTranslations('problem');
  const { code, detail, requestId, facts } = problem;
  if (code === 'changed') {
    const newest = facts?.to ?? '';
    return (
      <div role="alert">
        <Callout tone="warn">
          {newest === '' ? preview('goneSince') : preview('newerSince', { name: revisionName(newest) })}
        </Callout>
      </div>
    );
  }
  if (code !== 'invalid' || detail === undefined) return <DeployRefusal problem={problem} scope={scope} />;
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
