import type { PastCall } from './operation';

/** One AWS call as the sandbox saw it. */
export type Call = PastCall & { latencyMs: number };

/** What is kept of each call; the counts go back to the last reset whatever was dropped. */
export const MAX_CALLS = 10_000;

/** Every AWS call since the start or the last reset: how often each operation, and the latest ones in full. */
export class CallLog {
  private readonly latest: Call[] = [];
  private readonly perOperation = new Map<string, number>();
  private recordedCount = 0;

  record(call: Call): void {
    this.latest[this.recordedCount % MAX_CALLS] = call;
    this.recordedCount += 1;
    const name = `${call.service}:${call.operation}`;
    this.perOperation.set(name, (this.perOperation.get(name) ?? 0) + 1);
  }

  /** The latest calls, oldest first. */
  list(): Call[] {
    const oldest = this.recordedCount > MAX_CALLS ? this.recordedCount % MAX_CALLS : 0;
    return [...this.latest.slice(oldest), ...this.latest.slice(0, oldest)];
  }

  /** Calls by operation, such as `ecs:DescribeServices`. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.perOperation].sort(([a], [b]) => a.localeCompare(b)));
  }

  get total(): number {
    return this.recordedCount;
  }

  reset(): void {
    this.latest.length = 0;
    this.perOperation.clear();
    this.recordedCount = 0;
  }
}
