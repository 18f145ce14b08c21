import { faults } from './aws';
import { expect, test } from './fixtures';

const VIEWERS = ['viewer', 'deployer', 'admin'] as const;
const STREAMS = 100;
const RUNNING = { timeout: 90_000 };
/** ECS sends SIGKILL 30 s after SIGTERM. */
const LONGEST_END_MS = 20_000;
/** The run is continued long before its lease would expire (45 s), although nobody looks at it. */
const CONTINUED = { timeout: 15_000 };

test.describe('a console that is told to end under a hundred streams and a run', () => {
  test.use({ speed: 10, alone: true });
  test('ends its streams complete and exits, and the next one continues the run that nobody has open', async ({
    page,
    browser,
    signIn,
    stack,
    web,
    openService,
  }) => {
    const service = await openService('deployer', { cluster: 'staging' });
    await service.action('Restart…').click();
    await service.confirm('Restart');
    const run = (await service.runLink.getAttribute('href')) ?? '';
    await page.goto(run);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Restarting web');
    await page.goto('about:blank');

    // One person has forty streams at most.
    const cookies = await Promise.all(
      VIEWERS.map(async (as) => {
        const context = await browser.newContext();
        await signIn(context, as);
        return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      }),
    );
    const open = async (_: unknown, index: number) => {
      const cookie = cookies[index % cookies.length] ?? '';
      const path = `/api/live/${web.account}/${web.region}/clusters/boutique/services/web`;
      const answer = await fetch(stack.consoleUrl + path, { headers: { cookie } });
      expect(answer.status).toBe(200);
      const reader = answer.body?.getReader();
      await reader?.read();
      return async () => {
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
      };
    };
    const streams = await Promise.all(Array.from({ length: STREAMS }, open));
    const ended = Promise.all(streams.map((listen) => listen()));
    // Without an answer of AWS for a while: what is under way is not waited for.
    await faults.add(stack, { kind: 'delay', operation: 'ecs:DescribeServices', delayMs: 3_000, count: 1 });
    const endedMs = await stack.endConsole();
    await ended; // rejects for a stream that was cut off
    expect(endedMs).toBeLessThan(LONGEST_END_MS);
    expect(stack.printed.join('')).not.toContain('ended before everything was finished');

    await stack.startConsole();
    await expect.poll(() => stack.printed.join(''), CONTINUED).toContain('continues a run of a replica that has ended');
    await page.goto(run);
    await expect(heading).toHaveText('web is restarted', RUNNING);
    await expect(page.getByRole('button', { name: 'Resume' })).toBeHidden();
  });
});
