import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { chooseLocaleAction, chooseThemeAction } from '@/app/actions';
import { Logo } from '@/components/shell/logo';
import { isTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Callout } from '@/components/ui/callout';
import { toSafeRedirect } from '@/lib/auth/safe-redirect';
import { getCurrentActor, getSignInMethods } from '@/lib/auth/session';
import { DemoSignIn } from './demo-sign-in';
import { PasswordForm } from './password-form';
import { PreferenceSwitches } from './preference-switches';
import { ProviderButton } from './provider-button';
import { SessionConfirmation } from './session-confirmation';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title'), robots: { index: false } };
}

/** What next-auth's errors mean. Of the provider's own it tells only that there was one. */
const ERRORS: Record<string, 'noRole' | 'notConfirmed'> = {
  'no-role': 'noRole',
  AccessDenied: 'noRole',
  Callback: 'notConfirmed',
  OAuthCallback: 'notConfirmed',
};

/** The sign-in page: the configured methods, and why an attempt failed. */
export default async function SignInPage({ searchParams }: Props) {
  const [{ after: requestedPath, callbackUrl, error, token, confirm }, t] = await Promise.all([
    searchParams,
    getTranslations('signIn'),
  ]);
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const after = toSafeRedirect(requestedPath ?? getPath(callbackUrl));
  if (await getCurrentActor()) redirect(after);

  const { password, isUnreadable, demo, issuer } = getSignInMethods();
  const isConfirming = issuer !== undefined && confirm !== undefined && !error;
  const errorText = typeof error === 'string' ? t(ERRORS[error] ?? 'failed') : undefined;

  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-12">
      <div className="flex w-full max-w-80 flex-col gap-5">
        <header className="flex flex-col gap-1">
          <Logo className="mb-3 size-9 text-ink" />
          <h1 className="text-lg font-semibold text-ink">{t('title')}</h1>
          <p className="text-sm text-dim">{t('lead')}</p>
        </header>
        {errorText && <Callout tone="bad">{errorText}</Callout>}
        {isConfirming && <SessionConfirmation issuer={issuer} after={after} />}
        {demo && typeof token === 'string' && <DemoSignIn token={token} after={after} />}
        {isUnreadable && <Callout tone="bad">{t('unreadable')}</Callout>}
        {password && !isUnreadable && <PasswordForm after={after} />}
        {password && issuer && (
          <p className="flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline">
            {t('or')}
          </p>
        )}
        {issuer && <ProviderButton issuer={issuer} after={after} />}
        <PreferenceSwitches
          theme={isTheme(theme) ? theme : 'system'}
          preferences={{ chooseLocale: chooseLocaleAction, chooseTheme: chooseThemeAction }}
        />
      </div>
    </main>
  );
}

/** next-auth gives the full callback address; only its path is used here. */
function getPath(address: string | string[] | undefined): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
