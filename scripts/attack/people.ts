import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '../../lib/auth/password';
import { readUsers, writeUsers } from '../../lib/auth/users-file';
import { type Session, signIn } from '../image-test/viewers';
import type { Stack } from '../stack';

/** Whose grants the access file narrows; everybody else keeps their role. */
const GRANTS = {
  /** Deploys another service than the one that is attacked. */
  'other-service@demo': { role: 'deployer', services: ['boutique/api'] },
  /** Deploys everything and sees no values, deletes nothing, passes no roles. */
  'without-dangers@demo': {
    role: 'deployer',
    without: ['environment:read', 'service:delete', 'role:pass', 'service:exec', 'task-definition:deregister'],
  },
} as const;
export type Granted = keyof typeof GRANTS;

/** A file that grants as `GRANTS` says, for GANTRY_ACCESS_FILE. */
export function writeAccessFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'gantry-attack-')), 'access.json');
  const grants = Object.entries(GRANTS).map(([email, grant]) => ({ to: [`user:${email}`], ...grant }));
  writeFileSync(file, JSON.stringify({ contact: 'the platform team', grants }), { mode: 0o600 });
  return file;
}

/** Those whom the access file names: deployers by role. Their sessions. */
export async function addGranted(stack: Stack): Promise<Record<Granted, Session>> {
  const [other, without] = await addPeople(stack, ['other-service@demo', 'without-dangers@demo'], 'deployer');
  if (!other || !without) throw new Error('nobody was added');
  return { 'other-service@demo': other, 'without-dangers@demo': without };
}

/** Further viewers: one person has limits, and many of them are who attacks. Their sessions. */
export const addViewers = (stack: Stack, count: number): Promise<Session[]> =>
  addPeople(
    stack,
    Array.from({ length: count }, (_, index) => `viewer-${index}@demo`),
    'viewer',
  );

async function addPeople(
  { consoleUrl, usersFile, password }: Stack,
  emails: readonly string[],
  role: 'viewer' | 'deployer',
): Promise<Session[]> {
  const hash = await hashPassword(password);
  const others = emails.map((email) => ({ email, role, stamp: randomUUID(), password: hash }));
  writeUsers(usersFile, [...readUsers(usersFile).values(), ...others]);
  const sessions: Session[] = [];
  for (const email of emails) sessions.push(await signIn(consoleUrl, email, password));
  return sessions;
}
