'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { getIssuerUrl } from './attempt-sign-in';

/** Redirects to the organisation's identity provider, and from there to `after`. */
export function ProviderButton({ issuer, after }: { issuer: string; after: string }) {
  const t = useTranslations('signIn');
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  const leave = async () => {
    setState('busy');
    try {
      window.location.assign(await getIssuerUrl(after));
    } catch {
      setState('failed');
    }
  };

  return (
    <>
      {state === 'failed' && (
        <div role="alert">
          <Callout tone="bad">{t('failed')}</Callout>
        </div>
      )}
      <Button busy={state === 'busy'} onClick={leave} className="justify-center">
        {t('withProvider', { provider: issuer })}
      </Button>
    </>
  );
}
