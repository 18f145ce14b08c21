import type { Random } from './state/random';

/** Faults that hit a call on the wire, before its operation is run. */
export const WIRE_FAULT_KINDS = ['throttle', 'delay', 'error', 'access-denied', 'expired-credentials', 'cut'] as const;
export type WireFaultKind = (typeof WIRE_FAULT_KINDS)[number];

export type WireFault = {
  id: string;
  kind: WireFaultKind;
  /** Service and operation with `*` for any run of characters, such as `ecs:*` or `logs:Filter*`. */
  operation: string;
  /** Share of the matching calls that it hits, 0 to 1. */
  rate: number;
  /** Calls that it will still hit; without it there is no end. */
  remaining?: number;
  /** Of a delay. */
  delayMs?: number;
  /** Of an error: what AWS would call it, with what words and HTTP status. */
  code?: string;
  message?: string;
  status?: number;
};

/** The wire faults in force. */
export class WireFaults {
  private faults: WireFault[] = [];
  private added = 0;

  constructor(private readonly random: Random) {}

  add(fault: Omit<WireFault, 'id'>): WireFault {
    this.added += 1;
    const added = { ...fault, id: `fault-${this.added}` };
    this.faults.push(added);
    return added;
  }

  list(): readonly WireFault[] {
    return this.faults;
  }

  clear(): void {
    this.faults = [];
  }

  /** Ends one fault; `false` when there is none of that id. */
  remove(id: string): boolean {
    const before = this.faults.length;
    this.faults = this.faults.filter((fault) => fault.id !== id);
    return this.faults.length < before;
  }

  /** The faults that hit this call, oldest first; each counts one call less. */
  takeMatching(call: string): WireFault[] {
    const matching = this.faults.filter(
      ({ operation, rate }) => globMatches(operation, call) && (rate >= 1 || this.random.next() < rate),
    );
    for (const fault of matching) if (fault.remaining !== undefined) fault.remaining -= 1;
    this.faults = this.faults.filter(({ remaining }) => remaining === undefined || remaining > 0);
    return matching;
  }
}

/** Whether `text` matches a pattern in which `*` stands for any run of characters; case does not matter. */
export function globMatches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 'is').test(text);
}
