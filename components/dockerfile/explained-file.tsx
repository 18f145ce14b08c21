'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import type { Block } from '@/lib/domain/dockerfile/recipe';
import { FileButtons } from './file-buttons';

type Props = { name: string; blocks: readonly Block[]; text: string };

/** A file, and beside each instruction why it is there. */
export function ExplainedFile({ name, blocks, text }: Props) {
  const t = useTranslations('dockerfile');
  return (
    <Card title={name} actions={<FileButtons name={name} text={text} />} flush>
      <ol>
        {blocks.map(({ code, why, facts }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: instructions may be the same, and have no identity but their place
            key={index}
            className={classNames(
              'grid gap-x-4 gap-y-1 px-4 py-2 hover:bg-hover lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]',
              index > 0 && (code.startsWith('FROM ') ? 'border-t-2 border-strong' : 'border-t border-hairline'),
            )}
          >
            <pre className="font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap text-ink">{code}</pre>
            <p className="text-xs leading-5 text-dim">{t(`explain.${why}`, facts)}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
