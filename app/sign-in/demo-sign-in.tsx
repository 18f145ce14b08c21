'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';
import { attempt } from './attempt';

/** Follows the demo's link: trades its token for a session, once, and leaves no trace of it in the history. */
export function DemoSignIn({ token, after }: { token: string; after: string }) {
  const t = useTranslations('signIn');
  const [refused, setRefused] = useState(false);
  const begun = useRef(false);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void attempt('demo', { token }).then((refusal) => (refusal ? setRefused(true) : window.location.replace(after)));
  }, [token, after]);

  return (
    <div role="status">
      {refused ? (
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
