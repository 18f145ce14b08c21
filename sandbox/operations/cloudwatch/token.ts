import { AwsFault } from '@/sandbox/operation';

const MARK = 'from:';

/** A token that says how many items were already given. */
export const writeToken = (given: number): string => Buffer.from(`${MARK}${given}`).toString('base64url');

/** @throws AwsFault `InvalidNextToken` for a token that this service did not give */
export function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, given] = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (given === undefined) throw new AwsFault('InvalidNextToken', 'The next token specified is invalid.');
  return Number(given);
}
