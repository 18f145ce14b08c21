import { RepositoryName } from './names';

/** What an address is about whose repository's slashes were not encoded: a repository, one of its pages, or an image of it. */
export type RepositoryPath = { repository: string; page?: 'push' | 'clean-up'; digest?: string };

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Reads the segments after `images/` of an address that somebody has typed, as in `images/boutique/web`. The last segment
 * means a page of a repository where it can.
 */
export function readRepositoryPath(segments: readonly string[]): RepositoryPath | undefined {
  const last = segments.at(-1) ?? '';
  const isPage = segments.length > 1 && (last === 'push' || last === 'clean-up');
  const isImage = DIGEST.test(last);
  const name = RepositoryName.safeParse((isPage || isImage ? segments.slice(0, -1) : segments).join('/'));
  if (!name.success) return undefined;
  return { repository: name.data, ...(isPage && { page: last }), ...(isImage && { digest: last }) };
}
