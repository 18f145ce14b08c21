// What the image consists of, in one folder: `node scripts/image/build.mjs FOLDER`. The Dockerfile runs this, and it runs
// as well without one. Everything of node_modules that the server needs is traced by Next; nothing else is copied.
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { register } from 'tsx/esm/api';
import { fail, fingerprintOfSources, root, runBin } from '../prepare.mjs';

register();
const { bundlePrograms } = await import('../sandbox-bundle.ts');

const folder = resolve(process.argv[2] ?? fail('node scripts/image/build.mjs FOLDER'));
const distDir = process.env.NEXT_DIST_DIR || '.next';
const key = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
if (key && ![16, 24, 32].includes(Buffer.from(key, 'base64').length))
  fail('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY must be 16, 24 or 32 bytes in base64: openssl rand -base64 32');

const built = runBin('next', ['build'], {
  NEXT_TELEMETRY_DISABLED: '1',
  GANTRY_OUTPUT: 'standalone',
  // `npm test` checks all types.
  GANTRY_TYPES: 'checked',
  GANTRY_BUILD_ID: process.env.GANTRY_BUILD_ID || fingerprintOfSources().slice(0, 16),
});
if (built !== 0) fail('The console could not be built; the reason is above.');

const copy = (from, to = from) => cpSync(join(root, from), join(folder, to), { recursive: true });
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(join(root, distDir, 'standalone'), folder, { recursive: true, verbatimSymlinks: true });
// Traced for pictures, which are not optimised, and for fonts, which only a build measures.
const UNUSED = ['@img', 'sharp', 'detect-libc', 'semver', 'next/dist/server/capsize-font-metrics.json'];
for (const name of UNUSED) rmSync(join(folder, 'node_modules', name), { recursive: true, force: true });
// Next's own starter takes its address from HOSTNAME; scripts/start.mjs is ours.
rmSync(join(folder, 'server.js'));
copy(join(distDir, 'static'));
copy('public');
copy(join('scripts', 'start.mjs'));
copy(join('scripts', 'abort-stacks.mjs'));
copy(join('scripts', 'http-gate.mjs'));
copy(join('scripts', 'http-turns.mjs'));
copy('LICENSE');
await bundlePrograms(['sandbox/main.ts'], join(folder, 'sandbox'), { minify: true });
await bundlePrograms(['scripts/user.ts', 'scripts/image/demo.ts'], join(folder, 'scripts'), { minify: true });
if (!existsSync(join(folder, 'scripts', 'start.mjs'))) fail('The image would have no program to start.');
