import { setTimeout as sleep } from 'node:timers/promises';
import { rssMib } from './measure';
import type { AttackContext } from './phases';
import { send } from './send';
import { PAGES, STREAMS } from './targets';

const CLIENTS = 200;
const LASTS_MS = 600_000;
const WARM_MS = 180_000;
/** How much more than after the warm-up it may be: what a collection of garbage leaves over varies. */
const FLAT = 1.15;

/** People who come, look at a page and its stream for some seconds, and leave, for ten minutes: memory does not grow. */
export async function measureChurn(context: AttackContext, pid: number): Promise<void> {
  const { url, viewers, random, report } = context;
  report.section(`${CLIENTS} people who come and go for ten minutes`);
  const endsAt = performance.now() + LASTS_MS;
  const warmAt = performance.now() + WARM_MS;
  let visits = 0;
  const visit = async (index: number) => {
    await sleep(random.below(5_000));
    while (performance.now() < endsAt) {
      const cookie = viewers[index % viewers.length]?.cookie ?? '';
      await send(url, { path: PAGES[random.below(PAGES.length)] ?? '/', headers: { cookie } });
      const signal = AbortSignal.timeout(2_000 + random.below(8_000));
      const stream = STREAMS[random.below(STREAMS.length)] ?? '';
      await fetch(url + stream, { headers: { cookie }, signal })
        .then((answer) => answer.text())
        .catch(() => undefined);
      visits += 1;
      await sleep(5_000 + random.below(15_000));
    }
  };
  const samples: { at: number; mib: number }[] = [];
  const measuring = (async () => {
    while (performance.now() < endsAt) {
      samples.push({ at: performance.now(), mib: rssMib(pid) });
      await sleep(5_000);
    }
  })();
  await Promise.all([measuring, ...Array.from({ length: CLIENTS }, (_, index) => visit(index))]);
  const median = (some: { mib: number }[]) => some.map(({ mib }) => mib).sort((a, b) => a - b)[some.length >> 1] ?? 0;
  const warm = samples.filter(({ at }) => at >= warmAt);
  const first = median(warm.slice(0, Math.floor(warm.length / 3)));
  report.figure('visits', visits, '');
  report.figure('memory after the warm-up, the median', first, 'MiB');
  report.atMost('memory at the end, the median', median(warm.slice(-Math.floor(warm.length / 3))), first * FLAT, 'MiB');
}
