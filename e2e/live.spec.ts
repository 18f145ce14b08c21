import type { BrowserContext } from '@playwright/test';
import { routes } from '../lib/routes';
import { aws, calls } from './aws';
import { expect, SCOPE, test, WEB } from './fixtures';

test.describe('many viewers', () => {
  const PERIOD_MS = 12_000;

  /** Opens the page and listens to its stream, as a browser does, until the period is over. */
  async function watch(context: BrowserContext, origin: string, over: AbortSignal): Promise<number> {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const headers = { cookie };
    const opened = await fetch(origin + routes.cluster(WEB), { headers });
    expect(opened.ok).toBe(true);
    expect(await opened.text()).toContain('boutique');
    const stream = await fetch(origin + routes.liveCluster(WEB), { headers });
    if (!stream.ok || !stream.body) throw new Error(`the stream answers ${stream.status}`);
    const reader = stream.body.getReader();
    over.addEventListener('abort', () => void reader.cancel());
    let heard = 0;
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) heard += chunk.value.length;
    return heard;
  }

  test('of one cluster page cost AWS no more than one', async ({ context, stack, signIn }) => {
    await signIn(context, 'viewer');
    const during = async (viewers: number) => {
      await calls.forget(stack);
      const over = AbortSignal.timeout(PERIOD_MS);
      const heard = await Promise.all(Array.from({ length: viewers }, () => watch(context, stack.consoleUrl, over)));
      expect(Math.min(...heard), 'everybody hears something').toBeGreaterThan(0);
      return calls.count(stack);
    };

    await during(1); // the first look also reads what is remembered from then on
    const one = await during(1);
    const hundred = await during(100);

    const looks = one['ecs:DescribeClusters'] ?? 0;
    expect(looks).toBeGreaterThan(0);
    expect(Object.keys(hundred).toSorted()).toEqual(Object.keys(one).toSorted());
    for (const [operation, count] of Object.entries(hundred)) {
      const ofOneLook = Math.ceil((one[operation] ?? 0) / looks);
      expect(Math.abs(count - (one[operation] ?? 0)), operation).toBeLessThanOrEqual(ofOneLook);
    }
  });
});

test.describe('a change made elsewhere', () => {
  test.use({ sandboxEnv: { SANDBOX_SPEED: '60' } });

  test('appears on every page without a reload', async ({ page, context, stack, signIn }) => {
    await signIn(context, 'viewer');
    const [fleet, cluster, service] = [page, await context.newPage(), await context.newPage()];
    const at = { ...SCOPE, cluster: 'staging' };
    await fleet.goto(routes.fleet(SCOPE));
    await cluster.goto(routes.cluster(at));
    await service.goto(routes.service({ ...at, service: 'api' }));
    let loads = 0;
    for (const one of [fleet, cluster, service]) one.on('load', () => (loads += 1));

    await aws(stack).scale('staging', 'api', 2);
    const grown = { timeout: 60_000 };
    const cells = (on: typeof page) => on.getByRole('table', { name: 'Services' }).getByText('2 of 2 tasks running');
    await expect(service.getByRole('region', { name: 'Service api' }).getByRole('status')).toHaveText(
      'Steady on 2.8.1, 2 tasks healthy',
      grown,
    );
    await expect(cells(fleet).first()).toBeAttached(grown);
    await expect(cells(cluster).first()).toBeAttached(grown);
    expect(loads).toBe(0);
  });
});
