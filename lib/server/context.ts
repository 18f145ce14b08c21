import 'server-only';
import type { Actor } from '../auth/actor';
import { openCloud } from '../aws';
import type { CallObserver } from '../domain/aws-call';
import type { Cloud } from '../domain/cloud';
import type { Journal } from '../domain/journal';
import type { Instant, Scope } from '../domain/scope';
import { assertKnown } from './accounts';
import { journalOf } from './audit/audit';

/** What a query or a command may know: who asks, where, which AWS, and what time it is. */
export type Context = Cloud & {
  actor: Actor;
  scope: Scope;
  now: () => Instant;
  /** What was done here, and by whom: kept in the account itself. */
  journal: Journal;
};

/**
 * Puts together all that a piece of server work needs.
 * @param observe told of every call of AWS's API that is made through it
 * @throws Failure `missing` for an account or a region that is not known here
 */
export function openContext({ account, region }: Scope, actor: Actor, observe?: CallObserver): Context {
  const scope = { account, region };
  assertKnown(scope);
  return { ...openCloud(scope, observe), actor, scope, now: Date.now, journal: journalOf(scope) };
}
