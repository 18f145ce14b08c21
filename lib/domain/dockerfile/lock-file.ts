/** The files that pin what is installed, and what makes each of them where it is missing. */
const COMMANDS: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm install',
  'pnpm-lock.yaml': 'pnpm install',
  'yarn.lock': 'yarn install',
  'uv.lock': 'uv lock',
  'poetry.lock': 'poetry lock',
  'Gemfile.lock': 'bundle lock',
  'composer.lock': 'composer update',
  'Cargo.lock': 'cargo generate-lockfile',
};

export type LockFile = { file: string; command: string };

/** The lock file without which a Dockerfile of ours cannot be built: one that a COPY names, or the one that Cargo is held to. */
export function lockFileOf(dockerfile: string): LockFile | undefined {
  const words = new Set(dockerfile.split(/[\s,="']+/));
  const found = Object.entries(COMMANDS).find(
    ([file]) => words.has(file) || (file === 'Cargo.lock' && words.has('--locked')),
  );
  return found && { file: found[0], command: found[1] };
}
