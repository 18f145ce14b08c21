const tails = new Map<string, Promise<unknown>>();

/**
 * Does work on one thing after all earlier work on the same thing in this process, so that "has it changed since?" and
 * the change that follows are not torn apart by a second person's click.
 */
export function runExclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  tails.set(key, turn);
  const leave = () => {
    if (tails.get(key) === turn) tails.delete(key);
  };
  turn.then(leave, leave);
  return turn;
}
