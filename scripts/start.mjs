// `npm start`, and the command of the image: the console as the last build made it.
//
// Next's own starters take their address from HOSTNAME, which containers preset with the name of the container, or listen
// everywhere; they keep settings of the time of the build; and they wait for open streams for ever when they are to end.
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, stripVTControlCharacters } from 'node:util';
import { dropStacksOfAborts } from './abort-stacks.mjs';
import { guardRequests } from './http-gate.mjs';
import { createRequestTurns } from './http-turns.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const fail = (message) => {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
};

// Whoever reads the output may be gone: that is no reason to end, and saying so would be written where nobody reads.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

dropStacksOfAborts();

// Where a program reads the output, Next's own lines are JSON like Gantry's (lib/server/log.ts): an error is one entry.
if (!process.stdout.isTTY) {
  for (const [method, level] of Object.entries({ log: 30, info: 30, warn: 40, error: 50 })) {
    console[method] = (...all) => {
      const msg = stripVTControlCharacters(format(...all)).trim();
      // One that sent what cannot be read is logged once, in one line (lib/server/shutdown/install.ts).
      const { isBegun, isUnreadable } = globalThis.gantryReceivedRequests?.getStore() ?? {};
      if (msg === '' || (level === 50 && (isUnreadable || isBegun === false))) return;
      const entry = { level, time: Date.now(), pid: process.pid, hostname: hostname(), name: 'next', msg };
      process.stdout.write(`${JSON.stringify(entry)}\n`);
    };
  }
}

/** A whole number in a variable, as long as it is within bounds. */
const numberIn = (name, standard, [least, most]) => {
  const value = Number(process.env[name] || standard);
  if (!Number.isInteger(value) || value < least || value > most)
    fail(`${name} must be a whole number from ${least} to ${most}, not "${process.env[name]}".`);
  return value;
};

const distDir = process.env.NEXT_DIST_DIR || '.next';
const filesOfServer = join(root, distDir, 'required-server-files.json');
if (!existsSync(filesOfServer)) fail('The console has not been built: npm run build');

process.chdir(root);
process.env.NODE_ENV = 'production';
const require = createRequire(import.meta.url);
// `.env.local` and its like, which the repository has and the image has not.
require('@next/env').loadEnvConfig(root, false, { info: () => {}, error: (...all) => console.error(...all) });

const { config } = JSON.parse(readFileSync(filesOfServer, 'utf8'));
// Behind a proxy that rewrites `Host`, server actions are still taken from the address that browsers use.
const publicUrl = process.env.AUTH_URL || process.env.NEXTAUTH_URL;
if (publicUrl && URL.canParse(publicUrl)) config.experimental.serverActions.allowedOrigins = [new URL(publicUrl).host];

// The configuration is the build's: nothing is looked for or loaded that only a build needs.
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
process.env.NEXT_MANUAL_SIG_HANDLE = '1';
process.env.GANTRY_BUILD_ID ||= readFileSync(join(root, distDir, 'BUILD_ID'), 'utf8').trim();

// Next makes its server by itself: this is the one way to stand before it.
const { createServer } = http;
http.createServer = (listener) => createServer(guardRequests(listener, createRequestTurns()));

require('next');
const { startServer } = require('next/dist/server/lib/start-server');
await startServer({
  dir: root,
  isDev: false,
  config,
  hostname: process.env.HOST || '127.0.0.1',
  port: numberIn('PORT', 3000, [0, 65_535]),
  allowRetry: false,
  // Longer than load balancers keep a connection (an ALB 60 s): one that they use again must not be closed meanwhile.
  keepAliveTimeout: numberIn('KEEP_ALIVE_TIMEOUT', 70_000, [0, 86_400_000]),
});
