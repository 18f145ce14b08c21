const VERSION = /^(v?\d+\.\d+\.)(\d+)$/;
const FIRST = '1.0.0';

/** A tag for the next image: the newest version, one patch further; the first version where there is none. */
export function nextTag(images: readonly { tags: readonly string[] }[]): string {
  for (const tag of images.flatMap(({ tags }) => tags)) {
    const [, start, patch] = VERSION.exec(tag) ?? [];
    if (start !== undefined && patch !== undefined) return `${start}${Number(patch) + 1}`;
  }
  return FIRST;
}
