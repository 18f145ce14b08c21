import 'server-only';
import type { Actor, Resource } from '../auth/actor';
import { openCloud } from '../aws';
import { awsNow } from '../aws/aws-clock';
import type { CallObserver } from '../domain/aws-call';
import type { Cloud } from '../domain/cloud';
import type { Journal } from '../domain/journal';
import type { Instant, Scope } from '../domain/scope';
import { assertKnown, homeScope } from './accounts';
import { journalOf } from './audit/audit';

/** The context of one request: person, account and region, AWS clients, clock. */
export type Context = Cloud & {
  actor: Actor;
  scope: Scope;
  /** What the request is about, as far as it is known: permissions are asked for it. */
  resource?: Resource;
  /** The time at AWS, so that replicas whose clocks differ agree. */
  now: () => Instant;
  /** The journal of this account and region. */
  journal: Journal;
};

/**
 * Creates the context of a request.
 * @param observe called for every AWS call that is made through the context
 * @throws Failure `missing` for an account or a region that is not known here
 */
export function openContext({ account, region }: Scope, actor: Actor, observe?: CallObserver): Context {
  const scope = { account, region };
  assertKnown(scope);
  return { ...openCloud(scope, observe), actor, scope, now: awsNow, journal: journalOf(scope) };
}

/** The AWS clients of an account and region, for work that no request has asked for. */
export const openCloudOf = ({ account, region }: Scope): Cloud => openCloud({ account, region });

/** The journal in which replicas leave word for each other. */
export const homeJournal = (): Journal => journalOf(homeScope());

export { journalOf };
