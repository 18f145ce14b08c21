import { randomUUID } from 'node:crypto';
import { ROLES } from '../lib/auth/actor';
import { hashPassword } from '../lib/auth/password';
import { writeUsers } from '../lib/auth/users-file';

export const DEMO_USERS = { viewer: 'viewer@demo', deployer: 'deployer@demo', admin: 'admin@demo' } as const;

/** Writes a file of users with one of each role, all with the same password. */
export async function writeDemoUsers(file: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  writeUsers(
    file,
    ROLES.map((role) => ({ email: DEMO_USERS[role], role, stamp: randomUUID(), password: hash })),
  );
}
