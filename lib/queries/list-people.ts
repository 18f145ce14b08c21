import { Scope } from '../domain/scope';
import { query } from '../server/operation';
import { readPeople } from '../server/sessions/people';

/** Who is signed in, from where, and what they may do. */
export const listPeople = query({ permission: 'people:read', input: Scope, run: () => readPeople() });
