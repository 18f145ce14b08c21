import { z } from 'zod';
import { Scope } from '../domain/scope';
import { query } from '../server/operation';

/** The names of a secret's JSON keys, for picking one, and nothing of what stands under them. */
export const listSecretKeys = query({
  permission: 'service:create',
  input: Scope.extend({
    secretArn: z
      .string('required')
      .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/, 'secret'),
  }),
  run: ({ secretArn }, { secrets }) => secrets.readSecretKeys(secretArn),
});
