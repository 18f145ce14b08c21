// `npm run policies:prove`: Gantry held by the sandbox to the policy of each role, deploying, changing and undoing, and showing its pages
// in a browser; fails when a call is denied or an action of a policy is used by nothing. Takes the last `npm run build`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the tests leave what they used. */
const FOLDER = 'node_modules/.cache/gantry-policies';
const PARTS = ['runs', 'pages'];

function run(program, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join('node_modules', program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function usedBy(role) {
  const files = PARTS.map((part) => join(FOLDER, `${role}-${part}.json`)).filter((file) => existsSync(file));
  return new Set(files.flatMap((file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')))));
}

rmSync(FOLDER, { recursive: true, force: true });
let isProven = run('vitest/vitest.mjs', ['run', '--project', 'unit', 'proofs/policies.test.ts'], { PROVE: 'policies' });
isProven = run('@playwright/test/cli.js', ['test', 'e2e/policies.spec.ts']) && isProven;

for (const role of ['viewer', 'deployer', 'admin']) {
  const { Statement } = JSON.parse(readFileSync(join('infra', 'policies', `${role}.json`), 'utf8'));
  const actions = Statement.flatMap(({ Action }) => Action);
  const used = usedBy(role);
  const unused = actions.filter((action) => !used.has(action));
  console.log(`${role.padEnd(8)} ${actions.length - unused.length} of ${actions.length} actions used`);
  for (const action of unused) console.error(`${role.padEnd(8)} nothing used ${action}`);
  if (unused.length > 0) isProven = false;
}
process.exitCode = isProven ? 0 : 1;
