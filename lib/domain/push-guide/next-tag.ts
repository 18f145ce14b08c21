const VERSION = /^(v?\d+\.\d+\.)(\d{1,9})$/;
const FIRST = '1.0.0';

/** A tag for the next image, which no image has: the newest version, as many patches further as it takes; the first version where there is none. */
export function nextTag(images: readonly { tags: readonly string[] }[]): string {
  const taken = images.flatMap(({ tags }) => tags);
  for (const tag of taken) {
    const [, start, patch] = VERSION.exec(tag) ?? [];
    if (start === undefined || patch === undefined) continue;
    let next = Number(patch) + 1;
    while (taken.includes(`${start}${next}`)) next += 1;
    return `${start}${next}`;
  }
  return FIRST;
}
