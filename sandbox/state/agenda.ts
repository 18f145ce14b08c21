import type { World } from '@/sandbox/world';

/** What will happen and when. Data only, so that it can be saved; `kind` names the handler that carries it out. */
export type AgendaEvent = { readonly kind: string; readonly [fact: string]: string | number | boolean | undefined };

type Entry = { at: number; order: number; event: AgendaEvent };

/** A priority queue of events in wall-clock ms; events of one instant run in the order in which they were planned. */
export class Agenda {
  private heap: Entry[] = [];
  private order = 0;

  get size(): number {
    return this.heap.length;
  }

  /** When the next event is due, or `undefined` when nothing is planned. */
  get nextAt(): number | undefined {
    return this.heap[0]?.at;
  }

  add(at: number, event: AgendaEvent): void {
    const heap = this.heap;
    heap.push({ at, order: this.order++, event });
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) break;
      this.swap(child, parent);
      child = parent;
    }
  }

  /** Takes the next event due at or before `until`, or `undefined`. */
  take(until: number): { at: number; event: AgendaEvent } | undefined {
    const heap = this.heap;
    const first = heap[0];
    if (!first || first.at > until) return undefined;
    const last = heap.pop();
    if (last && last !== first) {
      heap[0] = last;
      let parent = 0;
      for (;;) {
        const left = 2 * parent + 1;
        let least = parent;
        if (left < heap.length && this.isBefore(left, least)) least = left;
        if (left + 1 < heap.length && this.isBefore(left + 1, least)) least = left + 1;
        if (least === parent) break;
        this.swap(parent, least);
        parent = least;
      }
    }
    return first;
  }

  /** Every planned event in order of time, for saving. */
  entries(): readonly { at: number; event: AgendaEvent }[] {
    return [...this.heap].sort((a, b) => a.at - b.at || a.order - b.order);
  }

  private isBefore(a: number, b: number): boolean {
    const left = this.heap[a] as Entry;
    const right = this.heap[b] as Entry;
    return left.at < right.at || (left.at === right.at && left.order < right.order);
  }

  private swap(a: number, b: number): void {
    const kept = this.heap[a] as Entry;
    this.heap[a] = this.heap[b] as Entry;
    this.heap[b] = kept;
  }
}

/** Plans an event after a simulated duration in seconds, which the world's speed divides. */
export const after = (world: World, seconds: number, event: AgendaEvent): void =>
  world.agenda.add(world.now + (seconds * 1000) / world.speed, event);
