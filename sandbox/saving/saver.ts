import type { Regions } from '@/sandbox/regions';
import type { StateFile } from './state-file';

/** How long a change may wait to be saved, in ms. */
const PAUSE_MS = 1000;
/** A large world takes long to write: the pause grows, so that saving never costs more than a fiftieth of the time. */
const PAUSES_PER_SAVE = 50;

export type Saver = {
  /** Saves a last time. Rejects when that is not possible. */
  stop(): Promise<void>;
};

/**
 * Saves the worlds soon after somebody asked them for something.
 *
 * @param isManual whether the clock is moved by hand: its position is then worth saving too
 * @param onError called when a save fails; the next is tried all the same
 */
export function startSaver(
  regions: Regions,
  file: Pick<StateFile, 'write'>,
  { isManual, onError }: { isManual: boolean; onError(error: unknown): void },
): Saver {
  let saved = -1;
  let timer: NodeJS.Timeout;
  let saving = Promise.resolve();

  const save = async (): Promise<void> => {
    const startedAt = performance.now();
    if (regions.accessCount !== saved) {
      const { accessCount } = regions;
      try {
        await file.write(regions.snapshot(), { onlyIfChanged: !isManual });
        saved = accessCount;
      } catch (error) {
        onError(error);
      }
    }
    plan(Math.max(PAUSE_MS, (performance.now() - startedAt) * PAUSES_PER_SAVE));
  };
  const plan = (pauseMs: number): void => {
    timer = setTimeout(() => {
      saving = save();
    }, pauseMs).unref();
  };
  plan(PAUSE_MS);

  return {
    stop: async () => {
      await saving;
      clearTimeout(timer);
      await file.write(regions.snapshot());
    },
  };
}
