import { request } from 'node:http';
import { routes } from '../lib/routes';
import { expect, HOME, test } from './fixtures';

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** Sends a request as a browser would not: any method, any path. */
function send(
  url: string,
  { method = 'GET', path, cookie, body }: { method?: string; path: string; cookie: string; body?: string },
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, method, path, headers: { cookie } }, async (answer) => {
      let text = '';
      for await (const part of answer) text += part;
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const FLEET = routes.fleet(HOME);

test.describe('the server', () => {
  // Browsers log an answer of 404.
  test.use({ onlyLooks: true, mayLog: [/status of 404/] });

  test('says what it cannot answer, and everything has a content security policy', async ({
    stack,
    context,
    signIn,
  }) => {
    await signIn(context, 'viewer');
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const ask = (path: string, over: { method?: string; cookie?: string; body?: string } = {}) =>
      send(stack.consoleUrl, { path, cookie, ...over });

    const page = await ask(FLEET);
    const file = /"(\/_next\/static\/[^"]+\.js)"/.exec(page.text)?.[1] ?? '';
    const answers: [string, number, Answer][] = [
      ['a page', 200, page],
      ['a file', 200, await ask(file)],
      ['the icon', 200, await ask('/icon.svg')],
      ['a page for a stranger', 303, await ask(FLEET, { cookie: '' })],
      ['a path that is no text', 400, await ask(`${FLEET}/%ff`)],
      ['TRACE', 405, await ask(FLEET, { method: 'TRACE' })],
      ['PUT', 405, await ask(FLEET, { method: 'PUT', body: 'x' })],
      ['an unknown page', 404, await ask(`${FLEET}/nothing-here`)],
      ['an unknown page of a cluster', 404, await ask(`${routes.cluster({ ...HOME, cluster: 'boutique' })}/x/y`)],
      ['an unknown page of nothing', 404, await ask('/nothing-here')],
      ['an unknown route', 404, await ask('/api/nothing-here')],
      ['a file that there is not', 404, await ask('/_next/static/nothing.js')],
      ['a picture to optimise', 404, await ask('/_next/image?url=%2Ficon.svg&w=640&q=75')],
      ['a body of 2 MB', 413, await ask(FLEET, { method: 'POST', body: 'x'.repeat(2_000_000) })],
      ['health', 200, await ask(routes.health(), { cookie: '' })],
      ['whether it lives', 200, await ask(routes.healthLive(), { cookie: '' })],
      ['whether it is ready', 200, await ask(routes.healthReady(), { cookie: '' })],
      ['a health that there is not', 401, await ask(`${routes.health()}/x`, { cookie: '' })],
    ];
    expect(answers.map(([what, , { status }]) => [what, status])).toEqual(
      answers.map(([what, status]) => [what, status]),
    );
    const withoutPolicy = answers.filter(([, , { headers }]) => {
      const policy = headers['content-security-policy'];
      return typeof policy !== 'string' || !policy.startsWith('default-src') || policy.includes(', ');
    });
    expect(withoutPolicy.map(([what, , { headers }]) => [what, headers['content-security-policy']])).toEqual([]);
  });

  test('keeps the frame around a page that it does not have', async ({ page, context, signIn }) => {
    await signIn(context, 'viewer');
    const answer = await page.goto(`${FLEET}/nothing-here`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await page.getByRole('link', { name: 'Go to the fleet' }).click();
    await expect(page.getByRole('link', { name: 'boutique' }).first()).toBeVisible();
  });
});
