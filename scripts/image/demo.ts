// The console of compose.yaml: users and secrets of its own, made anew at each start, for a sandbox beside it. It is
// `npm run demo` for those who have Docker and no Node.js, and not the way to run Gantry on an account.
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_USERS, writeDemoUsers } from '../demo-users';

const url = process.env.AUTH_URL ?? 'http://localhost:3000';
const password = process.env.DEMO_PASSWORD || randomBytes(9).toString('base64url');
const usersFile = join(tmpdir(), 'users.json');
const token = randomBytes(24).toString('base64url');

await writeDemoUsers(usersFile, password);
Object.assign(process.env, {
  AUTH_URL: url,
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  GANTRY_USERS_FILE: usersFile,
  GANTRY_DEMO_TOKEN: token,
});
process.stdout.write(`
  Gantry is starting. This link signs you in:

    ${url}/sign-in?token=${token}

  Users, all with the password ${password}
    ${Object.values(DEMO_USERS).join('\n    ')}

`);
await import(new URL('../start.mjs', import.meta.url).href);
