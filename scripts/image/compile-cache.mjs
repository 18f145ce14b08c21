// Keeps what V8 has compiled of the server's files with them: `node scripts/image/compile-cache.mjs FOLDER`, in the folder that
// the image has them in and with its Node.js. A start takes a fifth less of the processor with it. Node.js looks it up by its
// own version, the processor and the user, and compiles anew where one of them differs.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The user of the image: see the Dockerfile. */
const USER = 10_001;
const PORT = 3999;
const LONGEST_MS = 60_000;
const PATHS = ['/api/health/live', '/sign-in'];

const folder = resolve(process.argv[2] ?? '.');
const cache = join(folder, '.compile-cache');
mkdirSync(cache, { recursive: true });
if (process.getuid?.() === 0) chownSync(cache, USER, USER);

const url = `http://127.0.0.1:${PORT}`;
const server = spawn(process.execPath, ['scripts/start.mjs'], {
  cwd: folder,
  stdio: ['ignore', 'ignore', 'inherit'],
  ...(process.getuid?.() === 0 && { uid: USER, gid: USER }),
  env: {
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: cache,
    HOME: '/tmp',
    HOST: '127.0.0.1',
    PORT: String(PORT),
    AUTH_URL: url,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    GANTRY_DEMO_TOKEN: randomBytes(32).toString('base64url'),
    AWS_REGION: 'eu-west-1',
    LOG_LEVEL: 'error',
  },
});
const ended = once(server, 'exit');

/** Whether an address answers. */
const answers = (path) =>
  fetch(url + path).then(
    ({ ok }) => ok,
    () => false,
  );
const until = Date.now() + LONGEST_MS;
for (const path of PATHS) {
  while (!(await answers(path))) {
    if (Date.now() > until || server.exitCode !== null) {
      server.kill('SIGKILL');
      console.error(`The server that is compiled has not answered at ${path}.`);
      process.exit(1);
    }
    await sleep(50);
  }
}
// Node.js writes the cache when a process ends by itself.
server.kill('SIGTERM');
await ended;
