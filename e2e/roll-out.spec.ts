import type { Page } from '@playwright/test';
import { aws } from './aws';
import { expect, test } from './fixtures';
import { recordFrames } from './record-frames';

// Quick, yet slow enough for the page to see old and new tasks pass each other.
test.use({ speed: 25 });

const ROLLED = { timeout: 120_000 };

test('rolls web from 1.4.2 to 1.5.0 while old and new tasks pass each other, never below the minimum', async ({
  page,
  stack,
  openService,
}) => {
  const awsApi = aws(stack);
  const service = await openService('deployer', { tab: 'deployments' });
  const developed = await recordFrames(page);
  await service.rollOut('1.5.0');

  let least = Number.POSITIVE_INFINITY;
  await expect(async () => {
    const { runningCount = 0, deployments = [] } = await awsApi.service('boutique', 'web');
    least = Math.min(least, runningCount);
    expect(deployments.map(({ rolloutState }) => rolloutState)).toEqual(['COMPLETED']);
    // The previous revision is steady until the run has registered the new one.
    expect(await awsApi.image('boutique', 'web')).toMatch(/boutique\/web:1\.5\.0@sha256:[0-9a-f]{64}$/);
  }).toPass({ ...ROLLED, intervals: [500] });
  expect(least).toBeGreaterThanOrEqual(4);

  await expect(service.sentence).toHaveText('Steady on 1.5.0, 4 tasks healthy');
  const frames = await developed();
  expect(frames.map(({ sentence }) => sentence)).toContainEqual(
    expect.stringMatching(/^Rolling from 1\.4\.2 to 1\.5\.0, \d of 4 new tasks healthy$/),
  );
  expect(
    frames.some(({ lanes }) => (lanes['Old tasks, 1.4.2'] ?? 0) > 0 && (lanes['New tasks, 1.5.0'] ?? 0) > 0),
    'old and new tasks are seen side by side',
  ).toBe(true);
  const matches = frames.flatMap(({ counts }) => [
    /^(\d+) running, (\d+) .* below (\d+), never above (\d+)/.exec(counts),
  ]);
  expect(matches.length).toBeGreaterThan(0);
  for (const match of matches) {
    const [, running, alive, floor, ceiling] = match?.map(Number) ?? [];
    expect([floor, ceiling]).toEqual([4, 6]);
    expect(running).toBeGreaterThanOrEqual(4);
    expect(alive).toBeLessThanOrEqual(6);
  }
});

test('says in words why 1.6.0 failed, and shows the circuit breaker bringing 1.4.2 back', async ({
  page,
  stack,
  openService,
}) => {
  const service = await openService('deployer', { tab: 'deployments' });
  const developed = await recordFrames(page);
  await service.rollOut('1.6.0');

  // No old task was stopped for those that crash, so ECS may be back before the page looks again.
  await expect
    .poll(async () => (await developed()).map(({ sentence }) => sentence), ROLLED)
    .toContainEqual(expect.stringMatching(/^Rolling (?:from 1\.4\.2 to 1\.6\.0|back from 1\.6\.0 to 1\.4\.2)/));
  await expect(service.sentence).toHaveText('Rolled back to 1.4.2, 4 tasks healthy', ROLLED);
  expect((await developed()).map(({ incident }) => incident)).toContainEqual(
    expect.stringContaining('The variable CATALOGUE_DATABASE_URL is not set'),
  );
  const newest = page.getByRole('table', { name: 'Deployments' }).getByRole('row').nth(1);
  await expect(newest).toContainText('1.6.0');
  await expect(newest).toContainText('The variable CATALOGUE_DATABASE_URL is not set');
  await expect(newest).toContainText('Rolled back to 1.4.2.');
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.4.2');

  // It is kept as an incident, at an address of its own, with the evidence of the time.
  const incidents = page.getByRole('region', { name: 'Incidents' });
  await incidents.getByRole('link', { name: 'The variable CATALOGUE_DATABASE_URL is not set' }).click();
  await expect(page.getByRole('region', { name: 'What was found' })).toContainText(/Log line.*CATALOGUE_DATABASE_URL/);
});

test('rolls back by hand to a revision whose image still exists', async ({ stack, openService }) => {
  const service = await openService('deployer');
  await service.action('Roll back…').click();
  await service.dialog.getByRole('radio', { name: /1\.4\.1/ }).click();
  await expect(service.preview).toContainText('web:1.4.1');
  await service.confirm('Roll back to 1.4.1');

  await expect(service.sentence).toHaveText('Steady on 1.4.1, 4 tasks healthy', ROLLED);
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.4.1');
});

test('rolls out by keyboard alone', async ({ page, stack, openService }) => {
  const service = await openService('deployer', { tab: 'deployments' });
  await expect(service.sentence).toContainText('Steady');
  const developed = await recordFrames(page);

  await tabTo(page, 'Roll out…');
  await page.keyboard.press('Enter');
  await expect(service.dialog).toBeVisible();
  await tabTo(page, 'Image of container web');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(service.dialog.getByRole('combobox')).toHaveValue('1.5.0');
  await expect(service.dialog.getByRole('heading', { name: 'What will happen' })).toBeVisible();
  await tabTo(page, 'Roll out 1.5.0');
  await page.keyboard.press('Enter');
  await expect(service.dialog).toBeHidden();
  await expect
    .poll(async () => (await developed()).map(({ sentence }) => sentence))
    .toContainEqual(expect.stringContaining('Rolling from 1.4.2 to 1.5.0'));
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.5.0');
});

/** Presses Tab until the element of this name is focused, like a person without a mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole('button', { name }).or(page.getByRole('combobox', { name }));
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach “${name}”`);
}
