'use client';
import './globals.css';
import { Mark } from '@/components/shell/mark';
import { chooseLocale } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/messages';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When even the frame of the page failed: no provider can be relied on, so it speaks by itself. */
export default function GlobalError({ error, reset }: Props) {
  const locale = chooseLocale(undefined, typeof navigator === 'undefined' ? null : navigator.languages.join(','));
  const { problem, common } = messagesOf(locale);
  return (
    <html lang={locale} data-theme="system">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-start justify-center gap-3 px-4">
          <Mark className="size-7" />
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
