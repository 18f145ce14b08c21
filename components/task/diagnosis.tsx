'use client';
import { useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { type Explanation, isFault } from '@/lib/domain/diagnosis/codes';

type Props = {
  explanation: Explanation;
  /** Beside the title: how sure it is. */
  mark?: ReactNode;
  children?: ReactNode;
};

/** Why something stopped or does not start: what happened, why, what to do next; AWS's own words are folded away. */
export function Diagnosis({ explanation, mark, children }: Props) {
  const t = useTranslations('diagnosis');
  const words = useTranslations('task');
  const { code, facts, raw } = explanation;
  const fault = isFault(explanation);
  const what = t(`${code}.what`, facts);
  const labels: Record<string, string> = useMessages().diagnosis.facts;
  const named = Object.entries(labels).filter(([name]) => facts[name] !== undefined);
  return (
    <Callout
      tone={fault ? 'bad' : 'idle'}
      title={
        mark ? (
          <span className="flex flex-wrap items-center gap-x-2">
            {what} {mark}
          </span>
        ) : (
          what
        )
      }
    >
      <p>{t(`${code}.why`, facts)}</p>
      {fault && <p className="mt-1 text-ink">{t(`${code}.next`, facts)}</p>}
      {named.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
          {named.map(([name, label]) => (
            <span key={name} className="min-w-0">
              <span className="text-faint">{label}</span> <span className="font-mono break-all">{facts[name]}</span>
            </span>
          ))}
        </p>
      )}
      {children}
      {raw && (
        <details className="mt-1.5 text-xs text-faint">
          <summary className="w-fit rounded-sm hover:text-ink">{words('awsSays')}</summary>
          <p className="mt-1 font-mono break-words whitespace-pre-wrap">{raw}</p>
        </details>
      )}
    </Callout>
  );
}
