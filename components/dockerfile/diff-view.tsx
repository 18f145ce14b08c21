'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { classNames } from '@/components/ui/class-names';
import { type DiffLine, diffLines } from '@/lib/domain/dockerfile/diff-lines';

const SIGNS: Record<DiffLine['kind'], string> = { same: ' ', removed: '−', added: '+' };
const COLOURS: Record<DiffLine['kind'], string> = {
  same: 'text-dim',
  removed: 'bg-bad-soft text-ink',
  added: 'bg-ok-soft text-ink',
};

/** Two files laid over each other; a sign and a word say what a colour says too. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const t = useTranslations('dockerfile.review');
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  const count = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length;
  if (count('removed') + count('added') === 0) return <p className="p-4 text-sm text-dim">{t('unchanged')}</p>;
  return (
    <>
      <p className="px-4 pt-3 pb-2 text-xs text-dim">
        {t('diffLegend', { removed: count('removed'), added: count('added') })}
      </p>
      <ol className="overflow-x-auto pb-3 font-mono text-xs leading-5">
        {lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <li key={index} className={classNames('flex gap-2 px-4', COLOURS[kind])}>
            <span aria-hidden className="w-2 shrink-0 select-none">
              {SIGNS[kind]}
            </span>
            {kind !== 'same' && <span className="sr-only">{t(kind)}</span>}
            <span className="wrap-anywhere whitespace-pre-wrap">{text}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
