import { z } from 'zod';
import type { SignedOut } from '../people';
import { Scope } from '../scope';
import type { ServerCall } from './server-call';

/** Ends all sessions of a person, or one of them. */
export const SignOutInput = Scope.extend({
  person: z.string().min(1).max(320),
  session: z.string().min(1).max(64).optional(),
});
export type SignOutInput = z.infer<typeof SignOutInput>;

export type SignOutPerson = ServerCall<SignOutInput, SignedOut>;
