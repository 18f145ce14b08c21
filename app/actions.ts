'use server';
import { cookies } from 'next/headers';
import { formatLastScope, LAST_SCOPE_COOKIE } from '@/components/shell/last-scope';
import { isTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Scope } from '@/lib/domain/scope';
import { isLocale, LOCALE_COOKIE } from '@/lib/i18n/locale';

const COOKIE_OPTIONS = { path: '/', maxAge: 365 * 24 * 60 * 60, sameSite: 'lax' } as const;

/** Stores the language for a year; an unsupported one is ignored. */
export async function chooseLocaleAction(locale: unknown): Promise<void> {
  if (isLocale(locale)) (await cookies()).set(LOCALE_COOKIE, locale, COOKIE_OPTIONS);
}

/** Stores the theme for a year; an unknown one is ignored. */
export async function chooseThemeAction(theme: unknown): Promise<void> {
  if (isTheme(theme)) (await cookies()).set(THEME_COOKIE, theme, COOKIE_OPTIONS);
}

/** Stores the visitor's scope, for the next time they open `/`. */
export async function rememberScopeAction(scope: unknown): Promise<void> {
  const parsed = Scope.safeParse(scope);
  if (parsed.success) (await cookies()).set(LAST_SCOPE_COOKIE, formatLastScope(parsed.data), COOKIE_OPTIONS);
}
