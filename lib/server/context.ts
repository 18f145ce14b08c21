import type { Actor } from '../auth/actor';
import type { Cloud } from '../domain/cloud';
import type { Instant, Scope } from '../domain/scope';

/** What a query or a command may know: who asks, where, which AWS, and what time it is. */
export type Context = Cloud & {
  actor: Actor;
  scope: Scope;
  now: () => Instant;
};
