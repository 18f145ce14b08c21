'use client';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from './locale';
import { sharedMessagesOf } from './messages/shared';

type Props = { locale: Locale; timeZone: string; now: Date; children: ReactNode };

/**
 * Gives what is below it the words of a language. They are part of the scripts, which a browser fetches once and keeps, and
 * not of every page. Both languages come together: a page that waited for one of its own would come alive later.
 */
export function IntlProvider({ locale, timeZone, now, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} messages={sharedMessagesOf(locale)} timeZone={timeZone} now={now}>
      {children}
    </NextIntlClientProvider>
  );
}
