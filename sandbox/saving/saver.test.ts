import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manualClock } from '@/sandbox/clock';
import { START } from '@/sandbox/engine/testing/fixtures';
import { Regions } from '@/sandbox/regions';
import { HOME_REGION } from '@/sandbox/scenarios';
import { startSaver } from './saver';
import type { Snapshot } from './snapshot';

/** A file that remembers what it was given, and can be full. */
class Shelf {
  readonly saves: number[] = [];
  isFull = false;

  async write({ clockMs }: Snapshot): Promise<void> {
    if (this.isFull) throw new Error('no space left on device');
    this.saves.push(clockMs);
  }
}

function begin() {
  const clock = manualClock(START);
  const regions = new Regions({ scenario: 'empty', speed: 1, seed: 1, clock });
  const shelf = new Shelf();
  const errors: unknown[] = [];
  const saver = startSaver(regions, shelf, { isManual: false, onError: (error) => errors.push(error) });
  return { clock, regions, shelf, errors, saver };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the saver', () => {
  it('saves within a second of the start and of each question, and rests when nobody asks', async () => {
    const { clock, regions, shelf, saver } = begin();
    await vi.advanceTimersByTimeAsync(1000);
    expect(shelf.saves).toEqual([START]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shelf.saves).toEqual([START]);
    clock.advance(5000);
    regions.at(HOME_REGION);
    await vi.advanceTimersByTimeAsync(1000);
    expect(shelf.saves).toEqual([START, START + 5000]);
    await saver.stop();
  });

  it('tells that a save failed and tries again', async () => {
    const { shelf, errors, saver } = begin();
    shelf.isFull = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(errors).toEqual([new Error('no space left on device')]);
    shelf.isFull = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect(shelf.saves).toEqual([START]);
    await saver.stop();
  });

  it('saves a last time when it is stopped, and never after', async () => {
    const { clock, regions, shelf, saver } = begin();
    clock.advance(300);
    await saver.stop();
    regions.at(HOME_REGION);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shelf.saves).toEqual([START + 300]);
  });

  it('lets the stopping process know when the last save fails', async () => {
    const { shelf, saver } = begin();
    shelf.isFull = true;
    await expect(saver.stop()).rejects.toThrow('no space left on device');
  });
});
