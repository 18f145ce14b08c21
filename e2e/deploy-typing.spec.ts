import { calls } from './aws';
import { expect, test } from './fixtures';

test.use({ speed: 10 });

/**
 * The time that a person perceives as immediate, on a machine with a quarter of this one's speed. Only the page's own
 * work is measured, because a browser without a graphics card paints slowly.
 */
const KEY_MS = 50;
const PLAN_MS = 1_000;
const SLOWER = 4;

const printFigure = (figure: string) => process.stdout.write(`${figure}\n`);
const p95Of = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;

test('types fluently with the plan open, and has the plan within a second of the last key', {
  tag: '@measure',
}, async ({ page, context, stack, openDeployForm }) => {
  const form = await openDeployForm('admin', 'boutique/web:1.5.0');
  await form.fill({ 'Container port': '8080' });
  await form.choose('New load balancer');
  await expect(form.plan).toContainText('Create the load balancer boutique-web-2');
  await calls.forget(stack);

  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(() => {
    const took: number[] = [];
    const painted: number[] = [];
    Object.assign(window, { took, painted });
    let pressed = 0;
    document.addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
    document.addEventListener('input', () => {
      const began = pressed;
      // After React, which renders the change of a key before the event ends.
      queueMicrotask(() => took.push(performance.now() - began));
      // The frame that shows it is painted once the next task may run.
      requestAnimationFrame(() => setTimeout(() => painted.push(performance.now() - began)));
    });
  });
  const name = form.text('Service name');
  await name.click();
  await name.press('End');
  await page.keyboard.type('-and-a-rather-long-name-that-somebody-types', { delay: 80 });
  await expect(name).toHaveValue('web-2-and-a-rather-long-name-that-somebody-types');
  const p95 = p95Of(await page.evaluate<number[]>('window.took'));
  printFigure(`a key until the page has drawn it, p95: ${p95.toFixed(1)} ms`);
  const painted = p95Of(await page.evaluate<number[]>('window.painted'));
  printFigure(`a key until the next frame is painted, p95: ${painted.toFixed(1)} ms`);
  expect(p95).toBeLessThan(KEY_MS);

  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await name.press('x');
  const started = Date.now();
  await expect(form.plan).toContainText('Create the service web-2-and-a-rather-long-name-that-somebody-typesx');
  const planned = Date.now() - started;
  printFigure(`the plan after the last key: ${planned} ms`);
  expect(planned).toBeLessThan(PLAN_MS);
  await expect(name).toBeFocused();
});
