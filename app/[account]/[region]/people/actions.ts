'use server';
import { signOutPerson } from '@/lib/commands/sign-out-person';

export async function signOutPersonAction(input: unknown): ReturnType<typeof signOutPerson> {
  return signOutPerson(input);
}
