'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';
import { attemptSignIn } from './attempt-sign-in';

/** Signs in by the demo's link: exchanges its token for a session, once, and removes it from the history. */
export function DemoSignIn({ token, after }: { token: string; after: string }) {
  const t = useTranslations('signIn');
  const [hasFailed, setFailed] = useState(false);
  const hasStarted = useRef(false);

  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    void attemptSignIn('demo', { token }).then((refusal) =>
      refusal ? setFailed(true) : window.location.replace(after),
    );
  }, [token, after]);

  return (
    <div role="status">
      {hasFailed ? (
        <Callout tone="bad">{t('link')}</Callout>
      ) : (
        <p className="flex items-center gap-2 text-sm text-dim">
          <Spinner />
          {t('opening')}
        </p>
      )}
    </div>
  );
}
