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
 * Remembers answers that never change. Everyone who asks while the first question is under way shares its answer; a
 * failure is not remembered.
 */
export function rememberForever<Value>(
  size: number,
  ask: (key: string) => Promise<Value>,
): { get: (key: string) => Promise<Value>; put: (key: string, value: Value) => void } {
  const answers = new BoundedCache<Promise<Value>>(size);
  return {
    get: (key) =>
      answers.getOr(key, () => {
        const answer = ask(key);
        answer.catch(() => answers.delete(key));
        return answer;
      }),
    put: (key, value) => answers.set(key, Promise.resolve(value)),
  };
}
