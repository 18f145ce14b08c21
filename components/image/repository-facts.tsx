'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import type { RepositoryView } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';
import { CostFigure } from './cost-figure';

/** What a repository holds and how it is set up, as a list of facts. */
export function RepositoryFacts({ view }: { view: RepositoryView }) {
  const t = useTranslations('image');
  const format = useFormat();
  const { repository, imageCount, sizeBytes, cost, hasLifecyclePolicy } = view;
  const { tagMutability, tagFilters, encryption, kmsKey } = repository;
  const filters = tagFilters.length > 0 && <span className="font-mono text-xs text-dim">{tagFilters.join(' ')}</span>;
  const key = kmsKey && <span className="truncate font-mono text-xs text-dim">{kmsKey.split('/').at(-1)}</span>;
  const facts: [string, ReactNode][] = [
    [t('images'), format.number(imageCount)],
    [
      t('storage'),
      <span key="size" title={t('sizeNote')}>
        {format.bytes(sizeBytes)}
      </span>,
    ],
    [t('cost'), cost ? <CostFigure key="cost" cost={cost} /> : t('unknown')],
    [
      t('tags'),
      <span key="tags" className="flex flex-wrap gap-x-2">
        {t(`mutability.${tagMutability}`)} {filters}
      </span>,
    ],
    [t('scan'), t(repository.scanOnPush ? 'yes' : 'no')],
    [
      t('encryption'),
      <span key="encryption" className="flex min-w-0 flex-wrap gap-x-2">
        {t(`encryptionKind.${encryption}`)} {key}
      </span>,
    ],
    [t('lifecycle'), hasLifecyclePolicy === undefined ? t('unknown') : t(hasLifecyclePolicy ? 'yes' : 'no')],
    [
      t('uri'),
      <span key="uri" className="flex min-w-0 items-center gap-0.5">
        <span className="font-mono text-xs break-all text-dim">{repository.uri}</span>
        <CopyButton value={repository.uri} />
      </span>,
    ],
  ];
  return (
    <section aria-label={t('repository')} className="rounded-lg border border-hairline bg-surface px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-8 gap-y-3 sm:flex sm:flex-wrap">
        {facts.map(([label, fact]) => (
          <div key={label} className="min-w-0 last:col-span-2">
            <dt className="text-xs text-faint">{label}</dt>
            <dd className="flex min-h-6 min-w-0 items-center text-ink">{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
