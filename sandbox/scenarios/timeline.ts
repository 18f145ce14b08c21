import { advance } from '@/sandbox/engine/handlers/advance';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';

export const minutes = (count: number): number => count * MINUTE_MS;
export const hours = (count: number): number => count * HOUR_MS;
export const days = (count: number): number => count * DAY_MS;

/**
 * Simulates the past of a scenario instead of inventing it: the world goes back in time, and the engine itself
 * brings it forward from one event to the next, up to the instant at which the sandbox starts.
 */
export class ScenarioTimeline {
  private readonly end: number;

  constructor(private readonly world: World) {
    this.end = world.now;
  }

  /** Takes a world in which nothing is planned yet back to `ago` ms before it starts. */
  goBack(ago: number): void {
    if (this.world.agenda.size > 0) throw new Error('a world with plans cannot go back in time');
    this.world.now = this.end - ago;
  }

  /** Lives on until `ago` ms before the sandbox starts. */
  until(ago: number): void {
    advance(this.world, this.end - ago);
  }

  /** Lives on until the sandbox starts. Of what containers said before, only the last day is told. */
  finish(): void {
    advance(this.world, this.end);
    for (const { streams } of this.world.logs.groups.values()) {
      for (const { source } of streams.values()) {
        if (source) source.since = Math.max(source.since, this.end - DAY_MS);
      }
    }
  }
}
