'use client';
import { useTranslations } from 'next-intl';
import type { Change } from '@/lib/domain/deployment/diff';

/** What differs between two revisions: what it is, what it was, what it will be. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('deployment.diff');
  const words = useTranslations('changes');
  return (
    <ul className="divide-y divide-hairline overflow-hidden rounded-md border border-hairline text-xs">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.container ?? ''} ${change.name ?? ''}`} className="px-3 py-2">
          <p className="text-faint">
            {[change.container, words(`kind.${change.kind}`), change.name].filter(Boolean).join(' · ')}
          </p>
          {change.masked ? (
            <p className="text-dim">{words('masked')}</p>
          ) : (
            <div className="mt-0.5 font-mono break-all">
              {change.from !== undefined && (
                <p className="text-bad">
                  <span className="sr-only">{t('from')}</span>
                  <span aria-hidden>− </span>
                  <del className="decoration-bad-mark/50">{change.from}</del>
                </p>
              )}
              {change.to !== undefined && (
                <p className="text-ok">
                  <span className="sr-only">{t('to')}</span>
                  <span aria-hidden>+ </span>
                  <ins className="no-underline">{change.to}</ins>
                </p>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
