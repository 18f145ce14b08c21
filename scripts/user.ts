// `npm run user -- add EMAIL ROLE | remove EMAIL | list`: the local users in GANTRY_USERS_FILE.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ROLES, type Role } from '../lib/auth/actor';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../lib/auth/password';
import { Email, readUsers, type User, writeUsers } from '../lib/auth/users-file';
import { env } from '../lib/env';

const USAGE = `npm run user -- add EMAIL ROLE     adds a user, or gives them a new role and password; asks for the password
npm run user -- role EMAIL ROLE    changes a role and keeps the password
npm run user -- remove EMAIL       ends their sessions at once
npm run user -- list

ROLE is ${ROLES.join(', ')}. The file is GANTRY_USERS_FILE.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const fileOf = (): string =>
  env().GANTRY_USERS_FILE ?? fail('GANTRY_USERS_FILE is not set: the file that keeps the users.');

function emailOf(text: string | undefined): string {
  const email = Email.safeParse(text);
  return email.success
    ? email.data
    : fail(`${text ? `“${text}” is not an e-mail address.` : 'EMAIL is missing.'}\n\n${USAGE}`);
}

const roleOf = (text: string | undefined): Role =>
  ROLES.find((role) => role === text) ?? fail(`ROLE is ${ROLES.join(', ')}, not “${text ?? ''}”.`);

const load = (file: string): Map<string, User> => new Map(existsSync(file) ? readUsers(file) : []);

/** Asks on the terminal without showing what is typed; takes the first line of standard input when it is no terminal. */
async function askPassword(): Promise<string> {
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write('Password: ');
  const lines = createInterface({ input: process.stdin, output: mute, terminal });
  lines.once('SIGINT', () => process.exit(130));
  for await (const line of lines) {
    lines.close();
    if (terminal) process.stderr.write('\n');
    return line;
  }
  return '';
}

async function add(email: string, role: Role): Promise<void> {
  const password = await askPassword();
  if (password.length < SHORTEST_PASSWORD) fail(`A password has at least ${SHORTEST_PASSWORD} characters.`);
  if (password.length > LONGEST_PASSWORD) fail(`A password has at most ${LONGEST_PASSWORD} characters.`);
  const hash = await hashPassword(password);
  const users = load(fileOf());
  const verb = users.has(email) ? 'Changed' : 'Added';
  users.set(email, { ...users.get(email), email, role, stamp: randomUUID(), password: hash });
  writeUsers(fileOf(), users.values());
  console.log(`${verb} ${email} (${role}).`);
}

function changeRole(email: string, role: Role): void {
  const users = load(fileOf());
  const user = users.get(email) ?? fail(`There is no user ${email}.`);
  writeUsers(fileOf(), users.set(email, { ...user, role }).values());
  console.log(`${email} is ${role} now.`);
}

function remove(email: string): void {
  const users = load(fileOf());
  if (!users.delete(email)) fail(`There is no user ${email}.`);
  writeUsers(fileOf(), users.values());
  console.log(`Removed ${email}.`);
}

function list(): void {
  for (const { email, role } of load(fileOf()).values()) console.log(`${role.padEnd(9)} ${email}`);
}

const [verb, email, role] = process.argv.slice(2);
switch (verb) {
  case 'add':
    await add(emailOf(email), roleOf(role));
    break;
  case 'role':
    changeRole(emailOf(email), roleOf(role));
    break;
  case 'remove':
    remove(emailOf(email));
    break;
  case 'list':
    list();
    break;
  default:
    fail(USAGE);
}
