'use client';
import { CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The page for an unexpected error, with the reference under which the server logged it. */
export function ErrorPage({ error, reset }: Props) {
  const t = useTranslations('problem.page');
  const common = useTranslations('common');
  return (
    <section role="alert" className="flex flex-col items-start gap-2 py-8">
      <CircleX aria-hidden className="size-6 text-bad-mark" />
      <h1 className="text-xl font-semibold text-ink">{t('errorTitle')}</h1>
      <p className="max-w-prose text-dim">{t('errorBody')}</p>
      {error.digest && <p className="font-mono text-xs text-faint">{t('errorReference', { digest: error.digest })}</p>}
      <Button variant="primary" onClick={reset} className="mt-2">
        {common('retry')}
      </Button>
    </section>
  );
}
