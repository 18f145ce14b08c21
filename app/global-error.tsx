'use client';
import './globals.css';
import { Logo } from '@/components/shell/logo';
import { chooseLocale, type Locale } from '@/lib/i18n/locale';
import enCommon from '@/lib/i18n/messages/en/common.json';
import enProblem from '@/lib/i18n/messages/en/problem.json';
import frCommon from '@/lib/i18n/messages/fr/common.json';
import frProblem from '@/lib/i18n/messages/fr/problem.json';

/** It is part of every page's scripts, so it has only the messages that it shows. */
const WORDS = {
  en: { common: enCommon, problem: enProblem },
  fr: { common: frCommon, problem: frProblem },
} satisfies Record<Locale, object>;

type Props = { error: Error & { digest?: string }; reset: () => void };

/** For errors in the root layout: no provider is available, so it brings its own messages. */
export default function GlobalError({ error, reset }: Props) {
  const locale = chooseLocale(undefined, typeof navigator === 'undefined' ? null : navigator.languages.join(','));
  const { problem, common } = WORDS[locale];
  return (
    <html lang={locale} data-theme="system">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-start justify-center gap-3 px-4">
          <Logo className="size-7" />
          <h1 className="text-xl font-semibold">{problem.page.errorTitle}</h1>
          <p className="text-dim">{problem.page.errorBody}</p>
          {error.digest && (
            <p className="font-mono text-xs text-faint">
              {problem.page.errorReference.replace('{digest}', error.digest)}
            </p>
          )}
          <button type="button" onClick={reset} className="mt-2 h-9 rounded bg-accent px-4 font-medium text-on-accent">
            {common.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
