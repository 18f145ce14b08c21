/**
 * What a field has told the form, oldest first, and has not come back from it yet; of `value`, which now comes back, and of
 * what was told before it, nothing more is expected.
 * @returns undefined when the value is none of the field's own: somebody else has changed it
 */
export function dropEcho(sent: readonly string[], value: string): string[] | undefined {
  const index = sent.indexOf(value);
  return index < 0 ? undefined : sent.slice(index + 1);
}
