import type { AgendaEvent, EventKind } from '@/sandbox/state/agenda';
import type { World } from '@/sandbox/world';

/** A function for each kind of planned event that carries it out; `world.now` is the event's own instant. */
export type EventHandlers<Kind extends EventKind = EventKind> = {
  readonly [K in Kind]: (world: World, event: AgendaEvent<K>) => void;
};
