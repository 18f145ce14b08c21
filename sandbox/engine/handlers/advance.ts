import type { World } from '@/sandbox/world';
import { eventHandlers } from './event-handlers';

/**
 * Moves a world to the wall-clock instant `untilMs`, carrying out in order every event that is due. Events may plan
 * further events; those due in time are carried out too. A world never moves back.
 */
export function advance(world: World, untilMs: number): void {
  for (let due = world.agenda.take(untilMs); due; due = world.agenda.take(untilMs)) {
    world.now = Math.max(world.now, due.at);
    const handle = eventHandlers[due.event.kind];
    if (!handle) throw new Error(`no handler for events of kind ${due.event.kind}`);
    handle(world, due.event);
  }
  world.now = Math.max(world.now, untilMs);
}
