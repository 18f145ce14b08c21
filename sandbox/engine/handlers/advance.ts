import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import type { AgendaEvent, EventKind } from '@/sandbox/state/agenda';
import type { World } from '@/sandbox/world';
import { eventHandlers } from './event-handlers';

/**
 * Moves a world to the wall-clock instant `untilMs`, carrying out in order every event that is due. Events may plan
 * further events; those due in time are carried out too. A world never moves back.
 */
export function advance(world: World, untilMs: number): void {
  for (let due = world.agenda.take(untilMs); due; due = world.agenda.take(untilMs)) {
    world.now = Math.max(world.now, due.at);
    carryOut(world, due.event);
  }
  world.now = Math.max(world.now, untilMs);
}

function carryOut<Kind extends EventKind>(world: World, event: AgendaEvent<Kind>): void {
  // A state that another version saved may plan what this one does not know.
  const handle: EventHandlers[Kind] | undefined = eventHandlers[event.kind];
  if (!handle) throw new Error(`no handler for events of kind ${event.kind}`);
  handle(world, event);
}
