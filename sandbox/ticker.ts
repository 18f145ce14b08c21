import type { ServerResponse } from 'node:http';
import type { Backend } from './answer';

/** How often worlds move while an event stream is open and nobody asks anything. */
const TICK_MS = 250;

/** Keeps the worlds moving for as long as one of the responses that it is given is open. */
export function createTicker({ regions, onBug }: Pick<Backend, 'regions' | 'onBug'>): (open: ServerResponse) => void {
  const streams = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    try {
      regions.tick();
    } catch (error) {
      // Nobody waits for a tick, so nobody else would learn of it.
      onBug(error);
    }
  };
  return (open) => {
    streams.add(open);
    timer ??= setInterval(tick, TICK_MS);
    open.once('close', () => {
      streams.delete(open);
      if (streams.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    });
  };
}
