import type { Page } from '@playwright/test';

/** What a service's page showed at one moment. */
export type Frame = {
  /** The service in one sentence. */
  sentence: string;
  /** The number of tasks in each lane of the deployments page, by the lane's name. */
  lanes: Record<string, number>;
  /** The counts below the lanes, as text. */
  counts: string;
  /** The explanation of a failure. */
  incident: string;
};

/**
 * Records a service's page from now on: one frame for each change, however busy the machine is.
 * @returns a function that gives the frames so far
 */
export async function recordFrames(page: Page): Promise<() => Promise<Frame[]>> {
  await page.evaluate(() => {
    const frames: Frame[] = [];
    const textOf = (selector: string, pattern = /./) =>
      [...document.querySelectorAll(selector)]
        .map(({ textContent }) => textContent ?? '')
        .find((text) => pattern.test(text)) ?? '';
    const take = () => {
      const lanes = [...document.querySelectorAll('section[aria-label*="asks"]')].map(
        (lane) => [lane.getAttribute('aria-label') ?? '', lane.querySelectorAll('li').length] as const,
      );
      frames.push({
        sentence: textOf('section[aria-label^="Service "] [role=status]'),
        lanes: Object.fromEntries(lanes),
        counts: textOf('p', /Never below/),
        incident: textOf('section[aria-label="Incident"]'),
      });
    };
    new MutationObserver(take).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { recordFrames: frames });
    take();
  });
  return () => page.evaluate<Frame[]>(() => Reflect.get(window, 'recordFrames'));
}
