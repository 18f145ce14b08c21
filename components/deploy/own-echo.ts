/**
 * What a field has told the form, oldest first, and has not come back from it yet; of `value`, which now comes back, and of
 * what was told before it, nothing more is expected.
 * @returns undefined when the value is none of the field's own: somebody else has changed it
 */
export function withoutEcho(told: readonly string[], value: string): string[] | undefined {
  const place = told.indexOf(value);
  return place < 0 ? undefined : told.slice(place + 1);
}
