import { SignOutInput } from '../domain/wire/people-actions';
import { command } from '../server/operation';
import { signOutPerson as endSessionsOf } from '../server/sessions/people';

/** Ends one session of a person or all of them, here at once and at the other replicas within seconds. */
export const signOutPerson = command({
  permission: 'people:sign-out',
  input: SignOutInput,
  run: ({ person, session }, context) => endSessionsOf({ person, session }, context.actor.id),
});
