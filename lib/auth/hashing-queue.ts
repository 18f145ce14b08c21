import { availableParallelism } from 'node:os';

/** Thrown instead of hashing when too many others wait. */
export class HashingBusyError extends Error {
  override name = 'HashingBusyError';
}

export type HashingLimits = {
  /** How many are hashed at the same time. */
  atOnce: number;
  /** How many may wait for that. */
  waiting: number;
  /** How long one waits at most before it begins. */
  waitMs: number;
};

/**
 * scrypt runs in the four threads that DNS and files need as well, and takes a core for some tenths of a second: two at most,
 * and one core is left to everybody else.
 */
export const HASHING_LIMITS: HashingLimits = {
  atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
  waiting: 16,
  waitMs: 5_000,
};

/** Runs expensive work a few at a time. Those `ahead` go before the others, and have as many places again to wait in. */
export type HashingQueue = <T>(work: () => Promise<T>, options?: { ahead?: boolean }) => Promise<T>;

type Waiting = { begin: () => void };

/** A queue for the hashing of passwords, bounded in length and in time. */
export function createHashingQueue({ atOnce, waiting, waitMs }: HashingLimits): HashingQueue {
  const lanes: Record<'ahead' | 'usual', Waiting[]> = { ahead: [], usual: [] };
  let running = 0;

  /** Resolves when it is one's turn. @throws HashingBusyError */
  const takeTurn = async (lane: Waiting[]): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (lane.length >= waiting) throw new HashingBusyError();
    await new Promise<void>((resolve, reject) => {
      const place: Waiting = {
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        lane.splice(lane.indexOf(place), 1);
        reject(new HashingBusyError());
      }, waitMs);
      lane.push(place);
    });
  };
  /** Hands the turn to the next one, or gives it back. */
  const passTurn = () => {
    const next = lanes.ahead.shift() ?? lanes.usual.shift();
    if (next) next.begin();
    else running -= 1;
  };

  return async (work, { ahead = false } = {}) => {
    await takeTurn(ahead ? lanes.ahead : lanes.usual);
    try {
      return await work();
    } finally {
      passTurn();
    }
  };
}
