import { least } from './list';

/** Something that can be gone to by its name. */
export type SearchEntry =
  | { kind: 'service'; name: string; cluster: string }
  | { kind: 'cluster'; name: string }
  | { kind: 'family'; name: string }
  | { kind: 'repository'; name: string }
  | { kind: 'task'; name: string; cluster: string }
  /** Named as people say it, `web:7`. */
  | { kind: 'revision'; name: string; family: string; revision: number }
  | { kind: 'image'; name: string; repository: string; tag: string; digest: string };

/** What a text may mean besides a name. */
export type SearchQuery = {
  /** How a task's id begins. */
  taskId?: string;
  /** `web:1.5`, of a family or a repository: the one side of the colon and how the other begins. */
  within?: { owner: string; start: string };
  /** How an image's tag begins, of whatever repository. */
  tag?: string;
};

/** Task ids are 32 hexadecimal digits; fewer than these begin too many of them. */
const TASK_ID = /^[0-9a-f]{4,32}$/;
const VERSION = /^v?\d+\.[\w.-]*$/;

/** Reads what somebody typed for the things of which there are too many to list them all. */
export function parseSearchText(text: string): SearchQuery {
  const word = text.trim().toLowerCase();
  const colon = word.lastIndexOf(':');
  const owner = word.slice(0, Math.max(0, colon));
  return {
    ...(TASK_ID.test(word) && { taskId: word }),
    ...(owner !== '' && { within: { owner, start: word.slice(colon + 1) } }),
    ...(VERSION.test(word) && { tag: word }),
  };
}

/** The lower, the better a name answers one word; undefined when it does not. */
function distance(name: string, word: string): number | undefined {
  const at = name.indexOf(word);
  if (at < 0) return undefined;
  if (name === word) return 0;
  if (at === 0) return 1;
  return /[-_/.:]/.test(name.charAt(at - 1)) ? 2 : 3;
}

/** Those that answer every typed word, in name or cluster, best first; all of them, in their order, when nothing is typed. */
export function rankMatches(all: readonly SearchEntry[], text: string): SearchEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = all.flatMap((entry) => {
    const names = [entry.name, ...(entry.kind === 'service' ? [entry.cluster] : [])].map((name) => name.toLowerCase());
    const distances = words.map((word) =>
      least(names.map((name, place) => (distance(name, word) ?? Number.POSITIVE_INFINITY) + place)),
    );
    const sum = distances.reduce((total, each) => total + each, 0);
    return Number.isFinite(sum) ? [{ entry, sum }] : [];
  });
  return ranked.toSorted((a, b) => a.sum - b.sum).map(({ entry }) => entry);
}
