// What must be there before anything of the project can run. Plain JavaScript on Node's own modules: on a fresh
// machine nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the program with a sentence for the person at the terminal. */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Refuses a Node.js that the project does not run on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    fail(`Gantry needs Node.js 20.9 or newer; this is ${process.versions.node}.`);
  }
}

/** Runs a command in the project's folder and gives its exit status; its output goes to this terminal. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Runs the program of an installed package, such as `next`. */
export const runBin = (name, args, env) => run(process.execPath, [binOf(name), ...args], env);

/**
 * Begins to run the program of an installed package beside everything else; what it prints goes to a file.
 * @returns its exit status, when it has ended
 */
export function beginBin(name, args, env, file) {
  const printed = openSync(file, 'w');
  const child = spawn(process.execPath, [binOf(name), ...args], {
    cwd: root,
    stdio: ['ignore', printed, printed],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}

function binOf(name) {
  const packages = {
    next: 'next',
    tsc: 'typescript',
    biome: '@biomejs/biome',
    vitest: 'vitest',
    playwright: '@playwright/test',
  };
  const folder = join(root, 'node_modules', packages[name]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

function stamped(file, value, work) {
  if (existsSync(file) && readFileSync(file, 'utf8') === value) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}

/** Installs the locked dependencies, unless the ones on disk are those already. */
export function installDependencies() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  stamped(join(root, 'node_modules', '.gantry-installed'), createHash('sha256').update(lock).digest('hex'), () => {
    console.log('Installing dependencies…');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const status = npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args);
    if (status !== 0) fail('The dependencies could not be installed; npm says why above.');
  });
}

const BUILT_FROM = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
];

function fingerprint(path, hash) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) fingerprint(join(path, name), hash);
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
}

/** The same for the same sources of the console, in hexadecimal digits. */
export function fingerprintOfSources() {
  const hash = createHash('sha256');
  for (const path of BUILT_FROM) fingerprint(join(root, path), hash);
  return hash.digest('hex');
}

/** Builds the console for production, unless the last build was made from the same sources. */
export function buildConsole() {
  stamped(join(root, process.env.NEXT_DIST_DIR || '.next', '.gantry-built'), fingerprintOfSources(), () => {
    console.log('Building the console…');
    if (runBin('next', ['build'], { NEXT_TELEMETRY_DISABLED: '1' }) !== 0)
      fail('The console could not be built; the reason is above.');
  });
}
