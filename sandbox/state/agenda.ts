import type { TaskState } from './ecs';

/** What an event of each kind carries, beside its kind. */
type EventFacts = {
  'task.provisioned': { task: string };
  'task.initialised': { task: string };
  'task.pulled': { task: string };
  'task.ready': { task: string };
  'task.timed-out': { task: string };
  'task.failed': { task: string; reason: string; container?: string };
  'task.drained': { task: string };
  'task.cleaned-up': { task: string };
  'task.deprovisioned': { task: string };
  'task.forgotten': { task: string };
  'container.ends': { task: string; container: string };
  'container.health': { task: string; container: string; health: 'HEALTHY' | 'UNHEALTHY' };
  'proxy.unready': { task: string };
  'container.stopped': { task: string; container: string; exitCode: number };
  'target.check': TargetFacts;
  'target.ready': TargetFacts;
  'target.gone': TargetFacts;
  'service.reconcile': { cluster: string; service: string; created: number; at: number };
  'service.steady': { cluster: string; service: string; since: number };
  'hosts.launched': { provider: string; cluster: string; count: number };
  'host.idle': { host: string; since: number };
  'balancer.active': { arn: string };
  'alarm.evaluate': { name: string; at: number };
  'scaling.decide': { resource: string };
  'scaling.watch': { resource: string; activity: string };
  'scaling.run': { resource: string; name: string; at: number };
  'ec2.nat-ready': { id: string };
  'ec2.nat-deleted': { id: string };
  'ec2.nat-forgotten': { id: string };
  'ecr.scanned': { repository: string; digest: string };
  'ecr.lifecycle': { repository: string; dueAt: number };
  'secret.deleted': { name: string; deletesAt: number };
  'kms.deleted': { id: string; deletesAt: number };
  'events.deliver': { at: number; source: string; detailType: string; resources: readonly string[]; detail: string };
  'events.task': {
    at: number;
    task: string;
    state: TaskState;
    desiredStatus: 'RUNNING' | 'STOPPED';
    version: number;
  };
  'rule.due': { name: string; at: number };
  'schedule.due': { group: string; name: string; at: number };
};
type TargetFacts = { group: string; key: string; check: number };

export type EventKind = keyof EventFacts;

/** What will happen. Data only, so that it can be saved; `kind` names the handler that carries it out. */
export type AgendaEvent<Kind extends EventKind = EventKind> = {
  [K in Kind]: { readonly kind: K } & Readonly<EventFacts[K]>;
}[Kind];

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
    const entry = this.heap[a] as Entry;
    this.heap[a] = this.heap[b] as Entry;
    this.heap[b] = entry;
  }
}
