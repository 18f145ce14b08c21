import { Scope } from '../domain/scope';
import { surveyAccount as survey } from '../server/gather/survey-account';
import { query } from '../server/operation';

/** All that a new service may use or collide with: what the deploy form offers. */
export const surveyAccount = query({ permission: 'console:read', input: Scope, run: (_, context) => survey(context) });
