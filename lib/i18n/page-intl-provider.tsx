'use client';
import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import type { PageMessages } from './messages/pages';

type Props = { messages: Partial<PageMessages>; children: ReactNode };

/** Adds the words of one page to those that every page has. */
export function PageIntlProvider({ messages, children }: Props) {
  const shared = useMessages();
  const locale = useLocale();
  const all = useMemo(() => ({ ...shared, ...messages }), [shared, messages]);
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
