'use client';
import { useTranslations } from 'next-intl';
import { getConfirmationUrl } from './attempt-sign-in';
import { AutomaticSignIn } from './automatic-sign-in';

/** Has the identity provider confirm a session that it has not been asked about for too long, and returns to the page. */
export function SessionConfirmation({ issuer, after }: { issuer: string; after: string }) {
  const t = useTranslations('signIn');
  return (
    <AutomaticSignIn
      findDestination={() => getConfirmationUrl(after)}
      progress={t('confirming', { provider: issuer })}
      failure={t('notAsked', { provider: issuer })}
    />
  );
}
