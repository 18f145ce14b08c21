'use client';
import { useTranslations } from 'next-intl';
import type { RepositoryFigures } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';

/** What all repositories in sight hold and cost together; nothing while one of them is not measured. */
export function StorageTotal({ figures }: { figures: readonly (RepositoryFigures | undefined)[] }) {
  const t = useTranslations('image');
  const format = useFormat();
  const measured = figures.flatMap((each) => (each?.contents && each.cost ? [{ ...each.contents, ...each.cost }] : []));
  const isWhole = measured.length === figures.length && !measured.some(({ isPartial }) => isPartial);
  if (!isWhole || measured.length === 0) return null;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const cost = format.money(sum(measured.map(({ amount }) => amount)));
  return t('total', {
    count: measured.length,
    size: format.bytes(sum(measured.map(({ sizeBytes }) => sizeBytes))),
    cost: measured.some(({ isUnverified }) => isUnverified) ? `≈ ${cost}` : cost,
  });
}
