import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { PAGES } from './pages';

test.use({ onlyLooks: true, locale: 'fr-FR', mayLog: [/status of 404/] });

/** Small words that every English sentence has and that no French one has. */
const ENGLISH = /\b(?:the|and|with|of|is|are|has|was|were|have|from|this|that|not|yet|ago)\b/i;
/** A point where French writes a comma. */
const DECIMAL_POINT = /\d\.\d+\s?(?:vCPU|Go|Mo|Ko|Gio|Mio|Kio|%|s\b|ms\b|\$)/;
/** A plural after a one: these alone end in an s by themselves. */
const PLURAL_OF_ONE = /(?<![\d,.\u202f])1[ \u00a0](?!fois|mois|accès|processus|succès)[a-zéèêàç]+s\b/;

/** What somebody reads or hears of a page, without what is marked as AWS's or a program's own words. */
const readPage = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ownWords = 'code, pre, script, style, textarea, [lang="en"], .font-mono, [hidden], [aria-hidden="true"]';
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest(ownWords)) texts.push(node.textContent ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (!element.closest(ownWords)) texts.push(element.getAttribute(name) ?? '');
    return [...new Set(texts.map((text) => text.trim()))];
  });

/** What the account's owners have written. */
const OF_THE_ACCOUNT = ['Visitors to the load balancer', 'The load balancer to the tasks'];

const isWrong = (text: string) => ENGLISH.test(text) || DECIMAL_POINT.test(text) || PLURAL_OF_ONE.test(text);

test('no page has an English sentence, a decimal point or a plural of one for those who read French', async ({
  page,
  context,
  signIn,
}) => {
  await signIn(context, 'admin');
  const wrong: Record<string, string[]> = {};
  for (const [name, at] of Object.entries(PAGES)) {
    await page.goto(at);
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.locator('main .animate-breathe.bg-pressed')).toHaveCount(0);
    const found = (await readPage(page)).filter((text) => isWrong(text) && !OF_THE_ACCOUNT.includes(text));
    if (found.length > 0) wrong[name] = found;
  }
  expect(wrong).toEqual({});
});
