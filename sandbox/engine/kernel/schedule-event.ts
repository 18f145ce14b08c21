import type { AgendaEvent } from '@/sandbox/state/agenda';
import type { World } from '@/sandbox/world';

/** Plans an event after a simulated duration in seconds, which the world's speed divides. */
export const scheduleEvent = (world: World, seconds: number, event: AgendaEvent): void =>
  world.agenda.add(world.now + (seconds * 1000) / world.speed, event);
