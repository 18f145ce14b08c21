import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const project = resolve('.');
const hasGit = spawnSync('git', ['--version']).status === 0;

const bin = join(project, 'node_modules', '.bin');
/** Where the system's own programs are, and no package's. */
const systemPath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/** Without what Git tells its hooks, in case these tests themselves run in one, and without anybody's settings. */
const environment: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  PATH: [bin, systemPath].join(delimiter),
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
};

const UNFORMATTED = 'export const answer = "42"\n';
const FORMATTED = "export const answer = '42';\n";
const FORBIDDEN = 'export const answer = (value: any): string => value;\n';

describe('npm run prepare', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const prepare = (cwd: string, env: NodeJS.ProcessEnv) => spawnSync(scripts.prepare, { cwd, env, shell: true });

  it('succeeds where there is no repository, and where only the packages for production are installed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gantry-no-git-'));
    cpSync('package.json', join(folder, 'package.json'));
    expect(prepare(folder, environment).status).toBe(0);
    expect(prepare(folder, { ...environment, PATH: systemPath }).status).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

describe.skipIf(!hasGit)('the Git hooks', () => {
  let folder: string;

  const git = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, env: environment, encoding: 'utf8' });
    return { done: status === 0, text: stdout, complaint: stderr };
  };
  const write = (text: string, name = 'answer.ts') => writeFileSync(join(folder, name), text);
  const readAnswer = () => readFileSync(join(folder, 'answer.ts'), 'utf8');
  const commit = (...args: string[]) => git('commit', '--quiet', '--message', 'feat(test): answer', ...args);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gantry-git-hooks-'));
    git('init', '--quiet');
    for (const file of ['package.json', 'biome.json']) cpSync(file, join(folder, file));
    writeFileSync(join(folder, '.gitignore'), 'scripts\nnode_modules\n');
    for (const link of ['scripts', 'node_modules']) symlinkSync(join(project, link), join(folder, link), 'junction');
    spawnSync(process.execPath, [join(project, 'node_modules/simple-git-hooks/cli.js')], {
      cwd: folder,
      env: environment,
    });
    write('export const answer = 1;\n');
    git('add', '.');
    commit();
  });
  beforeEach(() => git('reset', '--quiet', '--hard'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('format what is committed, and leave nothing behind', () => {
    write(UNFORMATTED);
    git('add', '.');
    expect(commit()).toMatchObject({ done: true });
    expect(git('show', 'HEAD:answer.ts').text).toBe(FORMATTED);
    expect(git('status', '--porcelain').text).toBe('');
  });

  it('stop a commit that Biome cannot fix', () => {
    write(FORBIDDEN);
    git('add', '.');
    const { done, complaint } = commit();
    expect(done).toBe(false);
    expect(complaint).toContain('noExplicitAny');
  });

  it('leave a file that is staged in part as it is, and stop the commit if it is not formatted', () => {
    write("export const answer = '41'\n");
    git('add', '.');
    const both = "export const answer = '41'\nexport const question = '6 × 9'\n";
    write(both);
    expect(commit()).toMatchObject({ done: false, complaint: expect.stringContaining('npm run format') });
    expect(readAnswer()).toBe(both);
    expect(git('show', ':answer.ts').text).toBe("export const answer = '41'\n");
  });

  it('leave the index as it is when paths are committed by name', () => {
    write("export const answer = '43'\n");
    expect(commit('answer.ts').done).toBe(false);
    write("export const answer = '43';\n");
    expect(commit('answer.ts')).toMatchObject({ done: true });
    expect(git('status', '--porcelain').text).toBe('');
  });

  it('have nothing to say of files that Biome does not know', () => {
    write('# Notes\n', 'notes.md');
    git('add', '.');
    expect(commit()).toMatchObject({ done: true });
  });

  it('stop a commit whose message has another form', () => {
    const { done, complaint } = git('commit', '--quiet', '--allow-empty', '--message', 'answer the question');
    expect(done).toBe(false);
    expect(complaint).toContain('type(room): what changed for the reader');
  });
});

describe('the form of commit messages', () => {
  const isAccepted = (message: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'gantry-message-'));
    const file = join(folder, 'COMMIT_EDITMSG');
    writeFileSync(file, `${message}\n\nA body of any form.\n`);
    const { status } = spawnSync(process.execPath, ['scripts/git-hooks/commit-msg.mjs', file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return status === 0;
  };

  it.each([
    'feat(logs): lines can be filtered',
    'fix: a colon',
    'refactor(task-definition)!: one schema',
    "Merge branch 'main' into logs",
    'Revert "feat(logs): lines can be filtered"',
    'fixup! feat(logs): lines can be filtered',
  ])('accepts: %s', (message) => {
    expect(isAccepted(message)).toBe(true);
  });

  it.each(['filter lines', 'feature(logs): lines', 'feat(logs):lines', 'feat(Log Lines): lines', 'feat: ', ''])(
    'refuses: %s',
    (message) => {
      expect(isAccepted(message)).toBe(false);
    },
  );
});
