'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { ButtonLink, Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Repository } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { RepositoryFigures } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { CostFigure } from './cost-figure';

type Props = {
  scope: Scope;
  repository: Repository;
  /** Undefined while they are read. */
  figures: RepositoryFigures | undefined;
};

/** One repository: its settings at once, what it holds as soon as that is read. */
export function RepositoryRow({ scope, repository, figures }: Props) {
  const t = useTranslations('image');
  const format = useFormat();
  const { name, uri } = repository;
  const contents = figures?.contents;
  const unknown = <span className="text-faint">{t('unknown')}</span>;
  const figure = (value: ReactNode) => (figures ? (value ?? unknown) : <Skeleton className="h-3.5 w-12" />);
  const counted = (text: string) => (contents?.isPartial ? t('atLeast', { value: text }) : text);
  const lifecycle = figures?.hasLifecyclePolicy;
  return (
    <Tr className="hover:bg-hover">
      <Td>
        <span className="flex items-center gap-0.5">
          <Link variant="plain" href={routes.repository({ ...scope, repository: name })} className="font-medium">
            {name}
          </Link>
          <CopyButton value={uri} />
        </span>
      </Td>
      <Td className="text-dim tabular-nums">{figure(contents && counted(format.number(contents.imageCount)))}</Td>
      <Td className="whitespace-nowrap text-dim tabular-nums">
        {figure(contents && counted(format.bytes(contents.sizeBytes)))}
      </Td>
      <Td className="whitespace-nowrap text-dim tabular-nums">
        {figure(figures?.cost && <CostFigure cost={figures.cost} />)}
      </Td>
      <Td className="text-dim">
        {figure(
          contents &&
            (contents.lastPushedAt === undefined ? (
              <span className="text-faint">{t('neverPushed')}</span>
            ) : (
              <RelativeTime at={contents.lastPushedAt} />
            )),
        )}
      </Td>
      <Td className="whitespace-nowrap text-dim" title={repository.tagFilters.join(' ') || undefined}>
        {t(`mutability.${repository.tagMutability}`)}
      </Td>
      <Td className="text-dim">{t(repository.scanOnPush ? 'yes' : 'no')}</Td>
      <Td className="whitespace-nowrap text-dim" title={repository.kmsKey}>
        {t(`encryptionKind.${repository.encryption}`)}
      </Td>
      <Td className="text-dim">{figure(lifecycle === undefined ? undefined : t(lifecycle ? 'yes' : 'no'))}</Td>
      <Td className="text-right">
        <ButtonLink
          size="sm"
          href={routes.deploy(scope, { image: uri })}
          aria-label={t('deployRepository', { repository: name })}
        >
          {t('deploy')}
        </ButtonLink>
      </Td>
    </Tr>
  );
}
