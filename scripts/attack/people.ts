import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../lib/auth/password';
import { readUsers, writeUsers } from '../../lib/auth/users-file';
import { type Session, signIn } from '../image-test/viewers';
import type { Stack } from '../stack';

/** Further viewers: one person has limits, and many of them are who attacks. Their sessions. */
export async function addViewers({ consoleUrl, usersFile, password }: Stack, count: number): Promise<Session[]> {
  const hash = await hashPassword(password);
  const emails = Array.from({ length: count }, (_, index) => `viewer-${index}@demo`);
  const others = emails.map((email) => ({ email, role: 'viewer' as const, stamp: randomUUID(), password: hash }));
  writeUsers(usersFile, [...readUsers(usersFile).values(), ...others]);
  const sessions: Session[] = [];
  for (const email of emails) sessions.push(await signIn(consoleUrl, email, password));
  return sessions;
}
