import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ROLES } from './actor';
import { PasswordHash } from './password';

/** Anything with something on both sides of one @: whether mail reaches it is no concern of ours. */
export const Email = z
  .string()
  .trim()
  .regex(/^[^\s@]+@[^\s@]+$/)
  .max(254)
  .toLowerCase();

/** One local user. `stamp` changes with the password, so that older sessions end. */
export const User = z.object({
  email: Email,
  name: z.string().min(1).optional(),
  role: z.enum(ROLES),
  stamp: z.string().min(1),
  password: PasswordHash,
});
export type User = z.infer<typeof User>;

const UsersFile = z.object({ users: z.array(User) });

type CachedRead = { version: string; users: ReadonlyMap<string, User> };
const reads = new Map<string, CachedRead>();

/**
 * The local users by their lower-case email, read again whenever the file has changed, so that a new role or a removal
 * counts at once.
 * @throws Error when the file cannot be read or has another format; nobody can sign in then
 */
export function readUsers(path: string): ReadonlyMap<string, User> {
  const { mtimeMs, size, ino } = statSync(path);
  const version = `${mtimeMs}/${size}/${ino}`;
  const cached = reads.get(path);
  if (cached?.version === version) return cached.users;

  const { users: list } = UsersFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const users = new Map(list.map((user) => [user.email, user]));
  reads.set(path, { version, users });
  return users;
}

/** Whether the file can be read by everybody on this machine, or changed by anybody but its owner. Windows does not say. */
export const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o026) !== 0;

/** Replaces the file in one move, readable by its owner alone; a reader sees the old one or the new one, never half. */
export function writeUsers(path: string, users: Iterable<User>): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify({ users: [...users] }, null, 2)}\n`, { mode: 0o600 });
    chmodSync(draft, 0o600); // an existing draft would keep its own mode
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
