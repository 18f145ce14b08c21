/** Keeps at most `size` values and forgets the one that was asked for least recently. */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(readonly size: number) {}

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** The value kept under that name, or else a new one, which is kept from now on. */
  getOr(key: string, make: () => Value): Value {
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
}

/**
 * Remembers answers for a while. Everyone who asks while a question is under way shares its answer; a failure is not
 * remembered.
 */
export function remember<Value>(
  { size, forMs, now = Date.now }: { size: number; forMs: number; now?: () => number },
  ask: (key: string) => Promise<Value>,
): { get: (key: string) => Promise<Value>; put: (key: string, value: Value) => void } {
  const answers = new BoundedCache<{ answer: Promise<Value>; until: number }>(size);
  const keep = (key: string, answer: Promise<Value>) => {
    const kept = { answer, until: now() + forMs };
    answers.set(key, kept);
    answer.catch(() => {
      if (answers.get(key) === kept) answers.delete(key);
    });
    return answer;
  };
  return {
    get(key) {
      const known = answers.get(key);
      return known && now() < known.until ? known.answer : keep(key, ask(key));
    },
    put: (key, value) => {
      keep(key, Promise.resolve(value));
    },
  };
}
