'use client';
import { useTranslations } from 'next-intl';
import type { Change } from '@/lib/domain/plan/diff';
import { measureCommonPrefix } from './measure-common-prefix';

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
                  <Different text={change.from} other={change.to} />
                </p>
              )}
              {change.to !== undefined && (
                <p className="text-ok">
                  <span className="sr-only">{t('to')}</span>
                  <span aria-hidden>+ </span>
                  <Different text={change.to} other={change.from} />
                </p>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A value with what it shares with the other one dimmed. */
function Different({ text, other = '' }: { text: string; other?: string }) {
  const same = measureCommonPrefix(text, other);
  return (
    <>
      <span className="text-faint">{text.slice(0, same)}</span>
      {text.slice(same)}
    </>
  );
}
