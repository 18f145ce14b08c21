import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../image-test/viewers';
import { send } from './send';
import { PAGES } from './targets';

/** The memory of a process, in MiB. */
export function rssMib(pid: number): number {
  const [, kib = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1_024;
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const PAUSE_MS = 150;

/** Somebody who looks at pages, one after the other, until they leave. */
export function watchPages(session: Session) {
  const failures: string[] = [];
  let times: number[] = [];
  let isOver = false;
  const looking = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const path = PAGES[turn % PAGES.length] ?? '/';
      const { status, ms } = await send(session.url, { path, headers: { cookie: session.cookie } });
      times.push(ms);
      if (status !== 200) failures.push(`${status} ${path}`);
      await sleep(PAUSE_MS);
    }
  })();
  return {
    failures,
    /** How long each page took, in milliseconds, since this was asked last. */
    takeTimes: (): number[] => {
      const taken = times;
      times = [];
      return taken;
    },
    leave: async () => {
      isOver = true;
      await looking;
    },
  };
}
