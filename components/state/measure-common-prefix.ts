/**
 * How much two texts begin alike, up to the last boundary of a reference (`/`, `:`, `@`) or a space, so that what is
 * shown as different is a whole part: a tag, a digest, a word.
 */
export function measureCommonPrefix(one: string, other: string): number {
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same += 1;
  const isWhole = (text: string) => same === text.length || /[/:@\s]/.test(text[same] ?? '');
  if (isWhole(one) && isWhole(other)) return same;
  return one.slice(0, same).search(/[^/:@\s]*$/);
}
