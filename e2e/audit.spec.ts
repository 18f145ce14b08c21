import { writeFileSync } from 'node:fs';
import type { BrowserContext, Page, Request } from '@playwright/test';
import { routes } from '../lib/routes';
import { verifyExport } from '../scripts/audit-verify';
import { aws, faults } from './aws';
import { expect, test } from './fixtures';

test.use({ speed: 25 });

/** Catches the server action that scales, and does not send it. */
async function catchAction(page: Page): Promise<Request> {
  return new Promise((resolve) => {
    void page.route('**/*', (route) => {
      if (!route.request().postData()?.includes('despiteChecks')) return route.continue();
      resolve(route.request());
      return route.abort();
    });
  });
}

/** Sends the same server action with another body. */
async function repeat(request: Request, context: BrowserContext, body: { multipart: FormData } | { data: string }) {
  const headers = Object.entries(await request.allHeaders()).filter(
    ([name]) => !name.startsWith(':') && !['host', 'content-length', 'content-type', 'cookie'].includes(name),
  );
  const type: Record<string, string> = 'data' in body ? { 'content-type': 'text/plain;charset=UTF-8' } : {};
  const options = { ...body, headers: { ...Object.fromEntries(headers), ...type }, maxRedirects: 0 };
  return context.request.post(request.url(), options);
}

/** A value of 2^60 paths in four kilobytes: each part refers twice to the one before, as the bodies of actions may. */
function sharedReferences(scope: object): FormData {
  const body = new FormData();
  const last = 62;
  body.append(String(last), '"x"');
  for (let part = last - 1; part >= 2; part -= 1) {
    const next = `$${(part + 1).toString(16)}`;
    body.append(String(part), JSON.stringify({ one: next, other: next }));
  }
  body.append('1', JSON.stringify({ ...scope, note: '$2' }));
  body.append('0', '["$1"]');
  return body;
}

test.describe('the audit log', () => {
  // The browser logs the request that is not sent.
  test.use({ mayLog: [/net::ERR_FAILED/] });

  test('takes hostile requests of a viewer, and nothing of other people is lost', async ({
    page,
    stack,
    at,
    signIn,
    browser,
    openService,
  }) => {
    const service = await openService('deployer', { cluster: 'staging' });
    await service.action('Scale…').click();
    await service.dialog.getByRole('textbox', { name: 'Desired tasks' }).fill('2');
    const caught = catchAction(page);
    await service.dialog.getByRole('button', { name: 'Scale to 2 tasks' }).click();
    const request = await caught;
    const viewer = await browser.newContext();
    await signIn(viewer, 'viewer');

    const scope = { ...at, cluster: 'staging', service: 'web' };
    const begun = Date.now();
    for (const context of [viewer, page.context()]) {
      const multipart = sharedReferences(scope);
      expect(await (await repeat(request, context, { multipart })).text()).toContain('too-large');
    }
    expect(Date.now() - begun).toBeLessThan(5_000);
    const large = JSON.stringify([{ ...scope, note: 'x'.repeat(762_000) }]);
    expect(await (await repeat(request, viewer, { data: large })).text()).toContain('"code":"forbidden"');
    await faults.add(stack, { kind: 'throttle', operation: 'logs:PutLogEvents', count: 5 });
    const ordinary = await repeat(request, page.context(), { data: request.postData() ?? '' });
    expect(ordinary.ok()).toBe(true);

    const entries = async () =>
      (await aws(stack).lines('/gantry/journal', 0, Date.now() + 24 * 3_600_000)).filter(({ stream }) =>
        stream.startsWith('audit/'),
      );
    await expect.poll(async () => (await entries()).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
    const lines = (await entries()).map(({ message }) => JSON.parse(message));
    expect(lines.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid', 'forbidden', 'done']);
    for (const { message } of await entries()) expect(message.length).toBeLessThan(16_384);
    expect(lines.map(({ who }) => who)).toEqual(['viewer@demo', 'deployer@demo', 'viewer@demo', 'deployer@demo']);
    await viewer.close();
  });
});

test('shows what came of a roll-out that ECS rolled back, and gives the log away to be verified', async ({
  page,
  at,
  openService,
}, info) => {
  const service = await openService('admin');
  await service.rollOut('1.6.0');
  await expect(service.sentence).toHaveText('Rolled back to 1.4.2, 4 tasks healthy', { timeout: 120_000 });
  await page.goto(routes.activity(at));
  const row = page.getByRole('row', { name: /Rolled out/ });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText('Rolled back by ECS', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(row).toContainText(/ECS returned to boutique-web:\d+ after \d+ failed tasks?\./);
  await expect(row).toContainText('The variable CATALOGUE_DATABASE_URL is not set');
  await expect(row).toContainText('1.6.0');
  await row.getByRole('button', { name: 'Details: Rolled out' }).click();
  await expect(page.getByText('From address')).toBeVisible();
  await expect(page.getByText(/^service · /).first()).toBeVisible();

  const csv = await (await page.request.get(routes.activityExport({ ...at, format: 'csv', days: 30 }))).text();
  expect(csv).toContain('"Rolled back by ECS · ECS returned to');
  const answer = await page.request.get(routes.activityExport({ ...at, format: 'ndjson', days: 30 }));
  expect(answer.headers()['content-disposition']).toContain('attachment; filename="gantry-activity-');
  const exported = await answer.text();
  writeFileSync(info.outputPath('activity.ndjson'), exported);
  expect(verifyExport(exported)).toMatchObject({ lines: 1, flaws: [] });
});

test.describe('an export', () => {
  test.use({ onlyLooks: true, mayLog: [/status of 40\d/] });

  test('is for people who are signed in, and of what can be asked for', async ({
    request,
    page,
    context,
    at,
    signIn,
  }) => {
    const address = routes.activityExport({ ...at, format: 'csv', days: 30 });
    expect((await request.get(address, { maxRedirects: 0 })).status()).toBe(401);
    await signIn(context, 'viewer');
    expect((await page.request.get(address)).status()).toBe(403);
    await page.goto(routes.activity(at));
    await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
    await context.clearCookies();
    await signIn(context, 'admin');
    expect((await page.request.get(address)).status()).toBe(200);
    for (const wrong of [address.replace('csv', 'exe'), address.replace('30', '9999'), address.replace('30', 'x')]) {
      expect((await page.request.get(wrong)).status(), wrong).toBe(400);
    }
  });
});
