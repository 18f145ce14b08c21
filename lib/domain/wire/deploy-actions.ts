import { z } from 'zod';
import type { SecretLookup } from '../lookups';
import { Scope } from '../scope';
import type { ServerCall } from './server-call';

export const ListSecretKeysInput = Scope.extend({
  secretArn: z
    .string('required')
    .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/, 'secret'),
});
/** Asks for the names of a secret's JSON keys, for picking one, and nothing of what stands under them. */
export type ListSecretKeys = ServerCall<z.input<typeof ListSecretKeysInput>, SecretLookup>;

/** What names one run. */
export const RunScope = Scope.extend({ run: z.uuid('format') });
/** Resumes, retries or undoes a run; how it gets on comes over its live stream. */
export type ContinueRun = ServerCall<z.input<typeof RunScope>, { run: string }>;
