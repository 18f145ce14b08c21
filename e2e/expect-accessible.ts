import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const PHONE = { width: 390, height: 844 };

/** Checks a page against axe's rules, and against the width of a phone; the page is left unchanged. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^(Loading|Chargement)/ })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // There are no frames to join the results of, so no second page is needed to do it in.
    .setLegacyMode()
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]) })),
    page.url(),
  ).toEqual([]);

  const desk = page.viewportSize();
  await page.setViewportSize(PHONE);
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overhang(), `${page.url()} scrolls sideways on a phone`).toBe(0);
  if (desk) await page.setViewportSize(desk);
}
