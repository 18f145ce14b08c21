/** A token bucket that several operations share: at most `burst` calls at once, refilled `perSecond`. */
export type Category = {
  name: string;
  burst: number;
  perSecond: number;
  service: string;
  operations: readonly string[];
  /** Where some regions are allowed another rate; the burst is then as much. */
  regions?: Readonly<Record<string, number>>;
  /** Of the operations' requests, which draw from it; all when absent. */
  takes?(request: unknown): boolean;
};

/** One bucket for all of the operations. */
export const sharedBucket = (
  service: string,
  name: string,
  burst: number,
  perSecond: number,
  operations: readonly string[],
): Category => ({ name: `${service} ${name}`, burst, perSecond, service, operations });

/** So many calls a second, each operation by itself. */
export const bucketPerOperation = (
  service: string,
  perSecond: number,
  operations: readonly string[],
  regions?: Category['regions'],
): Category[] =>
  operations.map((operation) => ({
    name: `${service} ${operation}`,
    burst: perSecond,
    perSecond,
    service,
    operations: [operation],
    regions,
  }));
