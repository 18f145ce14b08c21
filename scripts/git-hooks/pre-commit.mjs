// Git runs this before a commit. Staged files are formatted and linted; what Biome cannot fix stops the commit.
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const changedFiles = (...options) =>
  execFileSync('git', ['diff', '--name-only', '-z', ...options], { encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);

function findBiome() {
  try {
    const manifest = createRequire(import.meta.url).resolve('@biomejs/biome/package.json');
    return join(dirname(manifest), 'bin', 'biome');
  } catch {
    console.error('Biome is not installed, so nothing can be checked. Run `npm ci`, or commit with --no-verify.');
    process.exit(1);
  }
}

const unstaged = new Set(changedFiles());
const isStagedInPart = changedFiles('--cached').some((file) => unstaged.has(file));
// For `git commit PATH…` Git gives this hook a temporary index: the real one would keep what was staged before the fix.
const isTemporaryIndex = basename(process.env.GIT_INDEX_FILE ?? 'index').startsWith('next-index');
const canFix = !isStagedInPart && !isTemporaryIndex;

const { status } = spawnSync(
  process.execPath,
  [
    findBiome(),
    'check',
    ...(canFix ? ['--write'] : []),
    '--staged',
    '--no-errors-on-unmatched',
    '--diagnostic-level=warn',
  ],
  { stdio: 'inherit' },
);
if (status !== 0) {
  if (!canFix) console.error('Nothing was fixed, because files are committed in part. Run `npm run format` first.');
  process.exit(1);
}
if (canFix) execFileSync('git', ['update-index', '--again']);
