import type { Page, Request } from '@playwright/test';
import { routes } from '../lib/routes';
import { DEMO_USERS } from '../scripts/stack';
import { aws, calls } from './aws';
import { expect, test } from './fixtures';

const NOT_ALLOWED = /You may not do this here/;

test.describe('a viewer', () => {
  test.use({ onlyLooks: true });

  test('sees every button that changes something disabled, with the reason', async ({ page, at, openService }) => {
    const service = await openService('viewer', { tab: 'tasks' });
    for (const name of ['Roll out…', 'Roll back…', 'Scale…', 'Restart…'] as const) {
      await expect(service.action(name)).toBeDisabled();
      await expect(service.action(name)).toHaveAccessibleDescription(NOT_ALLOWED);
    }
    await service.action('Scale…').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(NOT_ALLOWED).filter({ visible: true })).toHaveCount(1);
    await expect(service.dialog).toHaveCount(0);
    const stop = page.getByRole('button', { name: 'Stop…' }).first();
    await expect(stop).toHaveAccessibleDescription(NOT_ALLOWED);

    await page.goto(routes.deploy(at));
    const deploy = page.getByRole('button', { name: 'Deploy', exact: true });
    await expect(deploy).toBeDisabled();
    await expect(deploy).toHaveAccessibleDescription(/viewer, does not allow this/);
  });
});

/** Catches the server action of a click instead of sending it. */
async function holdRequest(page: Page): Promise<{ request: Promise<Request>; letGo: () => void }> {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const request = new Promise<Request>((resolve) => {
    void page.route('**/*', async (route) => {
      if (route.request().headers()['next-action'] && route.request().postData()?.includes('despiteChecks')) {
        resolve(route.request());
        await released;
      }
      await route.continue();
    });
  });
  return { request, letGo };
}

test('refuses a server action to whoever may not do it, though the request is the same', async ({
  page,
  context,
  stack,
  signIn,
  browser,
  openService,
}) => {
  const awsApi = aws(stack);
  const service = await openService('deployer', { cluster: 'staging' });
  await service.action('Scale…').click();
  await service.dialog.getByRole('textbox', { name: 'Desired tasks' }).fill('2');
  const heldRequest = await holdRequest(page);
  await service.dialog.getByRole('button', { name: 'Scale to 2 tasks' }).click();
  const request = await heldRequest.request;

  const { host: _host, 'content-length': _length, cookie: _cookie, ...headers } = await request.allHeaders();
  const requestWith = (extra: Record<string, string> = {}) => ({
    data: request.postData() ?? '',
    headers: { ...Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':'))), ...extra },
    maxRedirects: 0,
  });
  const viewer = await browser.newContext();
  await signIn(viewer, 'viewer');
  await calls.forget(stack);
  expect(await (await viewer.request.post(request.url(), requestWith())).text()).toContain('"code":"forbidden"');
  const stranger = await browser.newContext();
  expect(await (await stranger.request.post(request.url(), requestWith())).text()).toContain(
    '"code":"unauthenticated"',
  );
  const elsewhere = await context.request.post(request.url(), requestWith({ origin: 'https://evil.example' }));
  expect(elsewhere.ok()).toBe(false);
  // Only the audit entry of the refusal is written.
  expect((await calls.changes(stack)).filter((call) => !call.startsWith('logs:'))).toEqual([]);
  expect((await awsApi.service('staging', 'web')).desiredCount).toBe(1);

  heldRequest.letGo();
  await expect(service.dialog).toBeHidden();
  await expect.poll(async () => (await awsApi.service('staging', 'web')).desiredCount).toBe(2);
  await viewer.close();
  await stranger.close();
});

test.describe('signing in', () => {
  test.use({ onlyLooks: true });

  const form = (page: Page) => ({
    email: page.getByRole('textbox', { name: 'Email' }),
    password: page.getByLabel('Password'),
    submit: page.getByRole('button', { name: 'Sign in' }),
  });

  test('is asked of strangers on every page, and they come back to where they wanted to go', async ({
    page,
    request,
    stack,
    at,
    web,
  }) => {
    for (const stream of [
      routes.liveFleet(at),
      routes.liveCluster(web),
      routes.liveService(web),
      routes.logs(web),
      routes.liveRun({ ...at, run: crypto.randomUUID() }),
    ]) {
      expect((await request.get(stream)).status(), stream).toBe(401);
    }
    expect((await request.get(routes.health())).ok()).toBe(true);

    const address = `${routes.service(web, 'logs')}?q=error`;
    await page.goto(address);
    await expect(page).toHaveURL(routes.signIn(address));
    const { email, password, submit } = form(page);
    await email.fill(DEMO_USERS.viewer);
    await password.fill(stack.password);
    await submit.click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole('searchbox', { name: 'Filter lines' })).toHaveValue('error');
  });

  test.describe('with mistakes', () => {
    // The browser logs every response that is not successful.
    test.use({ mayLog: [/status of 401/] });

    test('says what is wrong beside the field and keeps what was typed', async ({ page }) => {
      await page.goto(routes.signIn());
      const { email, password, submit } = form(page);
      await submit.click();
      await expect(email).toHaveAccessibleDescription('Enter your email address.');
      await expect(email).toBeFocused();
      await email.fill('nobody@demo');
      await password.fill('not the password');
      await submit.click();
      await expect(password).toHaveAccessibleDescription('The email or the password is incorrect.');
      await expect(password).toBeFocused();
      await expect(email).toHaveValue('nobody@demo');
      await expect(page).toHaveURL(routes.signIn());
    });
  });

  test.describe('before the page has come alive', () => {
    test.use({ javaScriptEnabled: false });

    test('cannot be tried, so that no password ends in an address', async ({ page }) => {
      await page.goto(routes.signIn());
      const { email, password, submit } = form(page);
      await expect(submit).toBeDisabled();
      await email.fill(DEMO_USERS.viewer);
      await password.fill('not for an address');
      await password.press('Enter');
      await expect(page).toHaveURL(routes.signIn());
      await expect(page.locator('form')).toHaveAttribute('method', 'post');
    });
  });

  for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example', '/%2e%2e//evil.example']) {
    test(`never leads away from here: ${elsewhere}`, async ({ page, stack, at }) => {
      await page.goto(`${routes.signIn(elsewhere)}&callbackUrl=${encodeURIComponent(elsewhere)}`);
      const { email, password, submit } = form(page);
      await email.fill(DEMO_USERS.viewer);
      await password.fill(stack.password);
      await submit.click();
      await expect(page).toHaveURL(routes.fleet(at));
    });
  }

  test.describe('and out', () => {
    // A stream that reconnects at that moment is refused.
    test.use({ mayLog: [/status of 401/] });

    test('ends with signing out, in every tab', async ({ page, context, signIn, at, web }) => {
      await signIn(context, 'deployer');
      await page.goto(routes.fleet(at));
      await page.getByRole('button', { name: 'Your account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(page).toHaveURL(routes.signIn());
      await page.goto(routes.service(web));
      await expect(page).toHaveURL(routes.signIn(routes.service(web)));
      expect((await context.request.get(routes.liveFleet(at))).status()).toBe(401);
    });
  });
});
