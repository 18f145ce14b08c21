'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { ChainFlaw, ChainReport } from '@/lib/domain/audit-chain';
import { useFormat } from '@/lib/i18n/use-format';

/** So many are listed; an export names all of them. */
const LISTED = 10;

/** Whether the entries are all there and as they were written; says what is missing, changed, or in the server's output only. */
export function ChainNotice({ chain: { lines, chains, flaws, setAside } }: { chain: ChainReport }) {
  const t = useTranslations('activity.chain');
  const format = useFormat();
  if (lines === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {flaws.length === 0 ? (
        <p className="flex items-start gap-1.5 text-sm text-dim">
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
          {t('whole', { lines, chains })}
        </p>
      ) : (
        <Callout tone="bad" title={t('broken')}>
          <List>{flaws.slice(0, LISTED).map((flaw) => t(`flaws.${flaw.kind}`, placeOf(flaw)))}</List>
          <p>{t('brokenNext')}</p>
        </Callout>
      )}
      {setAside.length > 0 && (
        <Callout tone="warn" title={t('setAside', { count: setAside.reduce((sum, each) => sum + sizeOf(each), 0) })}>
          <List>
            {setAside.slice(0, LISTED).map((each) =>
              t('setAsideRange', {
                count: sizeOf(each),
                from: format.instant(each.from),
                to: format.instant(each.to),
              }),
            )}
          </List>
        </Callout>
      )}
    </div>
  );
}

const sizeOf = ({ first, last }: { first: number; last: number }): number => last - first + 1;

/** Chains are named by random ids; their beginning tells them apart. */
const placeOf = ({ chain, first, last }: ChainFlaw) => ({ chain: chain.slice(0, 8), first, last });

function List({ children }: { children: readonly string[] }) {
  return (
    <ul className="list-disc pl-4">
      {children.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
