// `npm test`: everything that must hold, from a clean clone, ending with one line that counts it. What takes its time has
// commands of its own: see CONTRIBUTING.md.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beginBin, fail, installDependencies, requireNode, root, run, runBin } from './prepare.mjs';

requireNode();
installDependencies();

const { register } = await import('tsx/esm/api');
register();
const { findOrInstallBrowser } = await import('./browser.ts');
const browser = findOrInstallBrowser();
if (!browser) fail('The end-to-end tests need a Chromium: install the package "chromium", or set CHROMIUM_PATH.');

const results = join(root, '.gantry', 'results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, by name and with its reason: said again at the end, where whoever reads only the end looks. */
const failures = [];

const read = (file) =>
  existsSync(join(results, file)) ? JSON.parse(readFileSync(join(results, file), 'utf8')) : undefined;
const add = (passed, failed, skipped) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

/** A check that either holds or not. */
function check(title, command) {
  console.log(`\n── ${title}`);
  const holds = command() === 0;
  add(holds ? 1 : 0, holds ? 0 : 1, 0);
  if (!holds) failures.push(title);
  return holds;
}

/** A suite that counts for itself; one that fails without saying so counts as one failure. */
function suite(title, command, report) {
  console.log(`\n── ${title}`);
  const status = command();
  const { passed, failed, skipped } = report() ?? { passed: 0, failed: [], skipped: 0 };
  const unsaid = status !== 0 && failed.length === 0;
  add(passed, unsaid ? 1 : failed.length, skipped);
  failures.push(...(unsaid ? [`${title} (ended with ${status})`] : failed));
}

const unit = (part) => [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${join(results, `${part}.json`)}`,
];
const unitReport = (part) => {
  const report = read(`${part}.json`);
  if (!report) return undefined;
  const failed = report.testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    // A file that cannot be loaded has no tests of which one could fail.
    return file.status === 'failed' && tests.length === 0
      ? [`${name}\n${file.message}`]
      : tests.map((test) => `${name} › ${test.fullName}\n${test.failureMessages.join('\n')}`);
  });
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
};

/** The tests of a suite of Playwright's report, and of those inside it. */
const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
const endToEndReport = () => {
  const report = read('e2e.json');
  if (!report) return undefined;
  const failed = specs(report)
    .filter((spec) => spec.tests.some((test) => test.status === 'unexpected'))
    .map((spec) => `${spec.file}:${spec.line} › ${spec.title}`);
  return { passed: report.stats.expected + report.stats.flaky, failed, skipped: report.stats.skipped };
};

// Unit tests that wait for programs of their own leave a core to everything else, so they run beside it.
const printed = join(results, 'programs.txt');
const programs = beginBin('vitest', unit('programs'), { UNIT_PART: 'programs' }, printed);

check('Format and lint', () => runBin('biome', ['ci', '--diagnostic-level=warn']));
// Checkers side by side each learn AWS's types anew: two cores are quicker with one.
const typed = check('Types', () => runBin('next', ['typegen']) || runBin('tsc', ['--noEmit', '--checkers', '1']));
suite(
  'Unit',
  () => runBin('vitest', unit('rest'), { UNIT_PART: 'rest' }),
  () => unitReport('rest'),
);
const built = check('Build', () =>
  run(process.execPath, [join(root, 'scripts', 'build.mjs')], typed ? { GANTRY_TYPES: 'checked' } : {}),
);
const programsStatus = await programs;
suite(
  'Unit, with programs of their own',
  () => {
    console.log(readFileSync(printed, 'utf8'));
    return programsStatus;
  },
  () => unitReport('programs'),
);
if (built) {
  suite(
    'End to end',
    () =>
      runBin('playwright', ['test', '--grep-invert=@long|@measure', '--reporter=list,json'], {
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'e2e.json'),
      }),
    endToEndReport,
  );
  check('Attack', () => run(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'attack.ts'), '--short']));
} else {
  add(0, 2, 0);
  failures.push('End to end and Attack, which need what could not be built');
}

for (const failure of failures) console.log(`\n✗ ${failure.slice(0, 1500)}`);

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
