'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';
import { getConfirmationUrl } from './attempt-sign-in';

/** Has the identity provider confirm a session that it has not been asked about for too long, and returns to the page. */
export function SessionConfirmation({ issuer, after }: { issuer: string; after: string }) {
  const t = useTranslations('signIn');
  const [hasFailed, setFailed] = useState(false);
  const hasStarted = useRef(false);

  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    getConfirmationUrl(after).then(
      (url) => window.location.replace(url),
      () => setFailed(true),
    );
  }, [after]);

  return (
    <div role="status">
      {hasFailed ? (
        <Callout tone="bad">{t('notAsked', { provider: issuer })}</Callout>
      ) : (
        <p className="flex items-center gap-2 text-sm text-dim">
          <Spinner />
          {t('confirming', { provider: issuer })}
        </p>
      )}
    </div>
  );
}
