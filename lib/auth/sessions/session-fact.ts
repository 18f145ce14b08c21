import type { Actor } from '../actor';
import { type Claims, personOf, sessionIdOf } from '../claims';
import { addressOf } from '../sign-in-attempts';
import type { SessionFact } from './session-events';

const LONGEST_AGENT = 200;

/** What administrators see of a session that a request uses; undefined when it identifies nobody. */
export const sessionFactOf = (claims: Claims, actor: Actor | undefined, headers: Headers): SessionFact | undefined =>
  actor && {
    id: sessionIdOf(claims),
    person: personOf(claims),
    name: actor.name,
    role: actor.role,
    groups: actor.groups ?? [],
    via: claims.via,
    signedInAt: claims.signedInAt,
    address: addressOf(headers.get('x-forwarded-for')),
    agent: (headers.get('user-agent') ?? '').slice(0, LONGEST_AGENT),
  };
