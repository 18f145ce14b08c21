'use client';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import type { Address } from '@/lib/domain/service-address';

/** An address of a service: a link where a browser can open it, and a button that copies it. */
export function AddressLink({ address: { text, url } }: { address: Pick<Address, 'text' | 'url'> }) {
  const t = useTranslations('address');
  return (
    <span className="inline-flex max-w-full min-w-0 items-start gap-1">
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          title={t('newTab')}
          className="min-w-0 rounded-sm font-mono text-xs leading-6 break-all text-accent-text underline decoration-current/40 underline-offset-3 hover:decoration-current"
        >
          {text}
          <ExternalLink aria-hidden className="mb-0.5 ml-1 inline size-3" />
          <span className="sr-only"> {t('newTab')}</span>
        </a>
      ) : (
        <span className="min-w-0 font-mono text-xs leading-6 break-all text-ink">{text}</span>
      )}
      <CopyButton value={text} />
    </span>
  );
}
