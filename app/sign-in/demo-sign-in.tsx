'use client';
import { useTranslations } from 'next-intl';
import { attemptSignIn } from './attempt-sign-in';
import { AutomaticSignIn } from './automatic-sign-in';

/** Signs in by the demo's link: exchanges its token for a session, once, and removes it from the history. */
export function DemoSignIn({ token, after }: { token: string; after: string }) {
  const t = useTranslations('signIn');
  const signIn = async () => {
    const refusal = await attemptSignIn('demo', { token });
    if (refusal) throw new Error(refusal);
    return after;
  };
  return <AutomaticSignIn findDestination={signIn} progress={t('opening')} failure={t('link')} />;
}
