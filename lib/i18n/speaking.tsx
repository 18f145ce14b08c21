'use client';
import { NextIntlClientProvider } from 'next-intl';
import { type ReactNode, use } from 'react';
import { isLocale, type Locale } from './locale';
import type { Messages } from './messages';

const SOURCES: Record<Locale, () => Promise<Messages>> = {
  en: () => import('./messages/en').then(({ en }) => en),
  fr: () => import('./messages/fr').then(({ fr }) => fr),
};

const asked: Partial<Record<Locale, Promise<Messages>>> = {};

function messagesIn(locale: Locale): Promise<Messages> {
  asked[locale] ??= SOURCES[locale]();
  return asked[locale];
}

// A browser asks as soon as it knows how, so that the words have come by the time that the page comes alive.
if (typeof document !== 'undefined' && isLocale(document.documentElement.lang))
  messagesIn(document.documentElement.lang);

type Props = { locale: Locale; timeZone: string; now: Date; children: ReactNode };

/**
 * Gives what is below it the words of a language. They are a file of their own, which a browser fetches once and keeps,
 * not a part of every page.
 */
export function Speaking({ locale, timeZone, now, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} messages={use(messagesIn(locale))} timeZone={timeZone} now={now}>
      {children}
    </NextIntlClientProvider>
  );
}
