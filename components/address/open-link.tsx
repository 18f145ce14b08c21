'use client';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** A short link to a service's address, for places where the address itself would be too long. */
export function OpenLink({ url }: { url: string }) {
  const t = useTranslations('address');
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      title={url}
      className="rounded-sm whitespace-nowrap text-accent-text underline decoration-current/40 underline-offset-3 hover:decoration-current"
    >
      {t('open')}
      <ExternalLink aria-hidden className="mb-0.5 ml-1 inline size-3" />
      <span className="sr-only"> ({t('newTab')})</span>
    </a>
  );
}
