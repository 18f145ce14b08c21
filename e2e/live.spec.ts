import { routes } from '../lib/routes';
import { aws, calls } from './aws';
import { expect, test } from './fixtures';

test.describe('many viewers', () => {
  test.use({ alone: true });

  const PERIOD_MS = 10_000;
  /** What a diagnosis asks comes once in a while, not at each look: so many calls of a kind at most, for all viewers together. */
  const PROBES = 10;

  /** Opens the page of a cluster and its stream, as a browser does. */
  async function open(cookie: string, origin: string, cluster: Parameters<typeof routes.cluster>[0]) {
    const page = await fetch(origin + routes.cluster(cluster), { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('boutique');
    const stream = await fetch(origin + routes.liveCluster(cluster), { headers: { cookie } });
    if (!stream.ok || !stream.body) throw new Error(`the stream answers ${stream.status}`);
    return stream.body.getReader();
  }

  /** Reads a stream until the period is over, in bytes. */
  async function listen(stream: Awaited<ReturnType<typeof open>>, over: AbortSignal): Promise<number> {
    over.addEventListener('abort', () => void stream.cancel());
    let heard = 0;
    for (let chunk = await stream.read(); !chunk.done; chunk = await stream.read()) heard += chunk.value.length;
    return heard;
  }

  test('of one cluster page cost AWS no more than one', async ({ browser, stack, signIn, web }) => {
    // One person has forty streams at most.
    const cookies = await Promise.all(
      (['viewer', 'deployer', 'admin'] as const).map(async (as) => {
        const context = await browser.newContext();
        await signIn(context, as);
        return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      }),
    );
    const during = async (viewers: number) => {
      await calls.forget(stack);
      const startedAt = Date.now();
      const streams = await Promise.all(
        Array.from({ length: viewers }, (_, index) =>
          open(cookies[index % cookies.length] ?? '', stack.consoleUrl, web),
        ),
      );
      const over = AbortSignal.timeout(PERIOD_MS);
      const heard = await Promise.all(streams.map((stream) => listen(stream, over)));
      expect(Math.min(...heard), 'everybody hears something').toBeGreaterThan(0);
      const counts = await calls.count(stack);
      return { counts, looks: counts['ecs:DescribeClusters'] ?? 0, lastedMs: Date.now() - startedAt };
    };

    await during(1); // the first poll also reads what is cached from then on
    const one = await during(1);
    const hundred = await during(100);

    expect(one.looks).toBeGreaterThan(0);
    expect(hundred.looks).toBeLessThanOrEqual(Math.ceil((one.looks * hundred.lastedMs) / one.lastedMs) + 1);
    for (const [operation, count] of Object.entries(hundred.counts)) {
      const ofOneLook = Math.ceil((one.counts[operation] ?? 0) / one.looks);
      expect(count, operation).toBeLessThanOrEqual(Math.max(ofOneLook * (hundred.looks + 1), PROBES));
    }
  });
});

test('a page is fetched ahead once somebody points at the way there, none before, and one on its way is announced', async ({
  page,
  context,
  signIn,
  web,
}) => {
  await signIn(context, 'viewer');
  const ahead: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) ahead.push(new URL(request.url()).pathname);
  });
  await page.goto(routes.cluster(web));
  await expect(page.getByRole('banner').getByText('Live')).toBeAttached();
  expect(ahead).toEqual([]);
  await page.getByRole('link', { name: 'web', exact: true }).hover();
  await expect.poll(() => ahead).toContain(routes.service(web));
  await page.getByRole('link', { name: 'Activity' }).focus();
  await expect.poll(() => ahead).toContain(routes.activity(web));

  // On a slow network a line shows that the page is loading.
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/_rsc=/, async (route) => {
    await released;
    await route.continue();
  });
  const progress = page.getByRole('progressbar', { name: 'Opening the page' });
  await page.getByRole('link', { name: 'Images', exact: true }).click();
  await expect(progress).toBeAttached();
  letGo();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Images');
  await expect(progress).toHaveCount(0);
});

test.describe('a change made elsewhere', () => {
  test.use({ speed: 60 });

  test('appears on every page without a reload', async ({ page, context, stack, signIn, at }) => {
    await signIn(context, 'viewer');
    const [fleet, cluster, service] = [page, await context.newPage(), await context.newPage()];
    const staging = { ...at, cluster: 'staging' };
    await fleet.goto(routes.fleet(at));
    await cluster.goto(routes.cluster(staging));
    await service.goto(routes.service({ ...staging, service: 'api' }));
    let loads = 0;
    for (const one of [fleet, cluster, service]) one.on('load', () => (loads += 1));

    await aws(stack).scale('staging', 'api', 2);
    const growth = { timeout: 60_000 };
    const cells = (tab: typeof page) => tab.getByRole('table', { name: 'Services' }).getByText('2 of 2 tasks running');
    await expect(service.getByRole('region', { name: 'Service api' }).getByRole('status')).toHaveText(
      'Steady on 2.8.1, 2 tasks healthy',
      growth,
    );
    await expect(cells(fleet).first()).toBeAttached(growth);
    await expect(cells(cluster).first()).toBeAttached(growth);
    expect(loads).toBe(0);
  });
});
