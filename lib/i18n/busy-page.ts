import type { Locale } from './locale';
import en from './messages/en/problem.json';
import fr from './messages/fr/problem.json';

const WORDS = { en: en.codes['rate-limited'], fr: fr.codes['rate-limited'] };

/** The page for somebody who asks more than the server serves: words alone, as drawing more would be what there is too much of. */
export function busyPage(locale: Locale): string {
  const { what, why, next } = WORDS[locale];
  const style = 'font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem';
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${what} · Gantry</title></head>
<body style="${style}"><h1 style="font-size: 1.25rem">${what}</h1><p>${why}</p><p>${next}</p></body>
</html>
`;
}
