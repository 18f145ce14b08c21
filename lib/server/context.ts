import 'server-only';
import type { Actor } from '../auth/actor';
import { openCloud } from '../aws';
import type { Cloud } from '../domain/cloud';
import type { Instant, Scope } from '../domain/scope';
import { assertKnown } from './accounts';

/** What a query or a command may know: who asks, where, which AWS, and what time it is. */
export type Context = Cloud & {
  actor: Actor;
  scope: Scope;
  now: () => Instant;
};

/**
 * Puts together all that a piece of server work needs.
 * @throws Failure `missing` for an account or a region that is not known here
 */
export function openContext({ account, region }: Scope, actor: Actor): Context {
  const scope = { account, region };
  assertKnown(scope);
  return { ...openCloud(scope), actor, scope, now: Date.now };
}
