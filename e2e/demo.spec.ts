import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { DEMO_USERS, freePort, isPortFree } from '../scripts/stack';
import { expect, test } from './fixtures';

// These start the demo itself, and need no sandbox or console beside it.
test.use({ baseURL: undefined });

/** The demo as a process, what it has said so far, and its end. */
function demo(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['scripts/demo.mjs'], { env: { ...process.env, ...env } });
  let output = '';
  const collectOutput = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout?.on('data', collectOutput);
  child.stderr?.on('data', collectOutput);
  const ended = once(child, 'exit').then(([code]) => Number(code));
  return { output: () => output, interrupt: () => child.kill('SIGINT'), ended };
}

test('prints a link that signs in, and leaves nothing running when interrupted', async ({ page }) => {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const running = demo({ PORT: String(port), SANDBOX_PORT: String(sandboxPort), DEMO_PASSWORD: 'correct horse' });
  await expect.poll(running.output, { timeout: 90_000 }).toContain('Ctrl-C');
  const link = /http:\/\/localhost:\S+/.exec(running.output())?.[0] ?? '';
  expect(link).toContain(`:${port}/`);
  expect(running.output()).toContain('correct horse');
  for (const user of Object.values(DEMO_USERS)) expect(running.output()).toContain(user);

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fleet');
  await expect(page).toHaveURL(`http://localhost:${port}/main/eu-west-3`);
  await page.getByRole('button', { name: 'Your account' }).click();
  await expect(page.getByText('Role: admin')).toBeVisible();
  await page.close();

  running.interrupt();
  expect(await running.ended).toBe(0);
  expect(await isPortFree(port)).toBe(true);
  expect(await isPortFree(sandboxPort)).toBe(true);
});

for (const variable of ['PORT', 'SANDBOX_PORT']) {
  test(`names the port that is taken and its variable, ${variable}`, async () => {
    const portHolder = createServer().listen(0, '127.0.0.1');
    await once(portHolder, 'listening');
    const address = portHolder.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const refused = demo({
      PORT: String(await freePort()),
      SANDBOX_PORT: String(await freePort()),
      [variable]: `${port}`,
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`Port ${port}`);
    expect(refused.output()).toContain(`${variable}=`);
    portHolder.close();
  });
}
