// `npm run infra:lint`: what cfn-lint says of infra/gantry.yaml: its resources, and the name of every IAM action in its policies.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '1.58.0';
const folder = join('node_modules', '.cache', `cfn-lint-${VERSION}`);
const installed = join(folder, 'bin', 'cfn-lint');

/** Runs a program with its output shown; its exit code, or undefined when there is no such program. */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  return error ? undefined : status;
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

function install() {
  mkdirSync(folder, { recursive: true });
  const made = run('python3', ['-m', 'venv', folder]);
  if (made === undefined) fail('cfn-lint is a program in Python: install python3, or cfn-lint itself.');
  if (made !== 0) fail('Python cannot make a virtual environment: install python3-venv, or cfn-lint itself.');
  const pip = join(folder, 'bin', 'pip');
  if (run(pip, ['install', '--quiet', '--disable-pip-version-check', `cfn-lint==${VERSION}`]) !== 0)
    fail(`cfn-lint ${VERSION} could not be installed from PyPI.`);
}

const own = spawnSync('cfn-lint', ['--version']);
if (own.error && !existsSync(installed)) install();
const status = run(own.error ? installed : 'cfn-lint', [
  '--template',
  'infra/gantry.yaml',
  '--non-zero-exit-code',
  'warning',
]);
if (status === 0) console.log('cfn-lint accepts infra/gantry.yaml.');
process.exitCode = status ?? 1;
