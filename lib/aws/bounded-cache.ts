import { outsideRequest } from './outside-request';

/** A cache of at most `size` values, which drops the least recently used one. */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(readonly size: number) {}

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** The cached value of a key, else a new one, which is cached. */
  getOrCreate(key: string, make: () => Value): Value {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const value = make();
    this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.size && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}

/** A cache of promises: see `memory`. */
export type Memory<Value> = {
  /** The cached promise of a key, else a new one, which is cached. */
  get: (key: string, now: number, ask: () => Promise<Value>) => Promise<Value>;
  /** The cached promise of a key if it is fresh; it may be pending. */
  peek: (key: string, now: number) => Promise<Value> | undefined;
  put: (key: string, now: number, answer: Promise<Value>) => void;
};

const memories = new Set<WeakRef<BoundedCache<unknown>>>();

/** Empties every `memory` of this process, for whoever begins with another account by the same name: tests do. */
export function forgetAnswers(): void {
  for (const reference of memories) {
    const answers = reference.deref();
    if (answers) answers.clear();
    else memories.delete(reference);
  }
}

/**
 * Caches promises for a while. Concurrent callers share a pending one; failures are not cached.
 * @param ttlMs how long in milliseconds, which may depend on the value
 */
export function memory<Value>({
  size,
  ttlMs,
}: {
  size: number;
  ttlMs: number | ((value: Value) => number);
}): Memory<Value> {
  const answers = new BoundedCache<{ answer: Promise<Value>; expiresAt: number }>(size);
  memories.add(new WeakRef<BoundedCache<unknown>>(answers));
  const put = (key: string, now: number, answer: Promise<Value>) => {
    const kept = { answer, expiresAt: typeof ttlMs === 'number' ? now + ttlMs : Number.POSITIVE_INFINITY };
    answers.set(key, kept);
    answer.then(
      (value) => {
        kept.answer = outsideRequest(() => Promise.resolve(value));
        if (typeof ttlMs !== 'number') kept.expiresAt = now + ttlMs(value);
      },
      () => {
        // The key may have a later promise by now.
        if (answers.get(key) === kept) answers.delete(key);
      },
    );
  };
  const peek = (key: string, now: number) => {
    const known = answers.get(key);
    return known && now < known.expiresAt ? known.answer : undefined;
  };
  return {
    get(key, now, ask) {
      const known = peek(key, now);
      if (known) return known;
      const answer = ask();
      put(key, now, answer);
      return answer;
    },
    peek,
    put,
  };
}
