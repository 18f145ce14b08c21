/** Something that can be gone to by its name. */
export type Findable =
  | { kind: 'service'; name: string; cluster: string }
  | { kind: 'cluster'; name: string }
  | { kind: 'family'; name: string }
  | { kind: 'repository'; name: string };

/** The lower, the better a name answers one word; undefined when it does not. */
function distance(name: string, word: string): number | undefined {
  const at = name.indexOf(word);
  if (at < 0) return undefined;
  if (name === word) return 0;
  if (at === 0) return 1;
  return /[-_/.:]/.test(name.charAt(at - 1)) ? 2 : 3;
}

/** Those that answer every typed word, in name or cluster, best first; all of them, in their order, when nothing is typed. */
export function rankFindings(all: readonly Findable[], text: string): Findable[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = all.flatMap((finding) => {
    const names = [finding.name, ...(finding.kind === 'service' ? [finding.cluster] : [])].map((name) =>
      name.toLowerCase(),
    );
    const distances = words.map((word) =>
      Math.min(...names.flatMap((name, place) => (distance(name, word) ?? Number.POSITIVE_INFINITY) + place)),
    );
    const sum = distances.reduce((total, each) => total + each, 0);
    return Number.isFinite(sum) ? [{ finding, sum }] : [];
  });
  return ranked.toSorted((a, b) => a.sum - b.sum).map(({ finding }) => finding);
}
