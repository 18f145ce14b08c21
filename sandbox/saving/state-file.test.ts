import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualClock } from '@/sandbox/clock';
import { START } from '@/sandbox/engine/testing/fixtures';
import { Regions } from '@/sandbox/regions';
import { Random } from '@/sandbox/state/random';
import { openState } from './open-state';
import type { Snapshot } from './snapshot';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
  path = join(folder, 'shop.state');
});
afterEach(() => rm(folder, { recursive: true }));

function aSnapshot(clockMs: number): Snapshot {
  const regions = new Regions({ scenario: 'empty', speed: 1, seed: 1, clock: manualClock(clockMs) });
  return regions.snapshot();
}

/** Opens the state as a start would; tells what it was warned of and which instant it goes on from. */
async function open() {
  const warnings: string[] = [];
  const { file, snapshot } = await openState(path, (text) => warnings.push(text));
  return { file, warnings, clockMs: snapshot?.clockMs };
}

/** Saves two states, one after the other. */
async function saveTwo(): Promise<void> {
  const { file } = await open();
  await file.write(aSnapshot(START));
  await file.write(aSnapshot(START + 1000));
}

const damage = {
  torn: async () => truncate(path, Math.floor((await readFile(path)).length / 2)),
  'torn within its header': () => truncate(path, 40),
  empty: () => truncate(path, 0),
  damaged: async () => {
    const content = await readFile(path);
    content[content.length - 100] = (content[content.length - 100] ?? 0) ^ 1;
    await writeFile(path, content);
  },
  foreign: () => writeFile(path, '{"name":"somebody’s own file"}\n'),
  'of another version': async () => {
    const content = await readFile(path, 'latin1');
    await writeFile(path, content.replace('"version":3', '"version":9'), 'latin1');
  },
  'of a sandbox with other parts': async () => {
    const content = await readFile(path, 'latin1');
    await writeFile(path, content.replace(/"layout":"\w/, '"layout":"x'), 'latin1');
  },
} as const;

const REASON: Readonly<Record<keyof typeof damage, string>> = {
  torn: 'is torn: it holds ',
  'torn within its header': 'is no state file of the sandbox.',
  empty: 'is no state file of the sandbox.',
  damaged: 'is damaged: its checksum does not fit.',
  foreign: 'is no state file of the sandbox.',
  'of another version': 'was saved by another version of the sandbox.',
  'of a sandbox with other parts': 'was saved by another version of the sandbox.',
};

const KINDS = ['torn', 'torn within its header', 'empty', 'damaged', 'foreign'] as const;
const VERSIONS = ['of another version', 'of a sandbox with other parts'] as const;

describe('the state file', () => {
  it('is begun when there is none, and gives back the newest state', async () => {
    expect(await open()).toMatchObject({ clockMs: undefined, warnings: [] });
    await saveTwo();
    expect(await open()).toMatchObject({ clockMs: START + 1000, warnings: [] });
    expect(await readdir(folder)).toEqual(['shop.state', 'shop.state.previous']);
  });

  it('is left alone when nothing but time has passed, unless time is to be kept', async () => {
    const { file } = await open();
    await file.write(aSnapshot(START), { onlyIfChanged: true });
    await file.write(aSnapshot(START + 1000), { onlyIfChanged: true });
    expect((await open()).clockMs).toBe(START);
    await file.write(aSnapshot(START + 1000));
    expect((await open()).clockMs).toBe(START + 1000);
  });

  it('is deleted to begin anew, whatever it was before', async () => {
    await saveTwo();
    await rm(path);
    const { file, clockMs } = await open();
    expect(clockMs).toBeUndefined();
    await file.write(aSnapshot(START + 5000));
    expect((await open()).clockMs).toBe(START + 5000);
  });

  it.each([...KINDS, ...VERSIONS])('is refused when it is %s, and the one before is taken', async (kind) => {
    await saveTwo();
    await damage[kind]();
    const refused = await readFile(path);
    const { file, warnings, clockMs } = await open();
    expect(clockMs).toBe(START);
    expect(warnings).toEqual([expect.stringContaining(`${path} ${REASON[kind]}`)]);
    expect(warnings[0]).toContain(`Going on with ${path}.previous, as saved at 2026-11-23T09:00:00.000Z.`);
    await file.write(aSnapshot(START + 9000));
    expect((await open()).clockMs).toBe(START + 9000);
    expect((await readFile(`${path}.refused`)).equals(refused)).toBe(true);
  });

  it.each([...KINDS, ...VERSIONS])('is never written over when it is %s and there is no other', async (kind) => {
    await saveTwo();
    await rm(`${path}.previous`);
    await damage[kind]();
    const before = await readFile(path);
    await expect(open()).rejects.toThrow(`${path} ${REASON[kind]}`);
    await expect(open()).rejects.toThrow('Nothing was changed: move it away, or set SANDBOX_STATE to another file.');
    expect((await readFile(path)).equals(before)).toBe(true);
  });
});

describe('kill -9', () => {
  const child = fileURLToPath(new URL('./testing/save-forever.ts', import.meta.url));

  /** Lets a process save until it has done so a number of times and some more, kills it, and tells its last report. */
  async function saveUntilKilled(saves: number, thenMs: number): Promise<number> {
    const saving = spawn(process.execPath, ['--import', 'tsx', child, path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaints = '';
    saving.stderr.on('data', (data) => {
      complaints += String(data);
    });
    saving.stdout.on('data', (data) => {
      const isWaiting = said.split('\n').length <= saves;
      said += String(data);
      if (isWaiting && said.split('\n').length > saves) setTimeout(() => saving.kill('SIGKILL'), thenMs);
    });
    const [, signal] = await once(saving, 'close');
    expect(complaints).toBe('');
    expect(signal).toBe('SIGKILL');
    return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
  }

  it('loses nothing that was reported as saved, whenever it comes, and leaves a state that is whole', async () => {
    const random = new Random(Date.now() | 0);
    let since = START;
    for (let kill = 0; kill < 5; kill += 1) {
      const reported = await saveUntilKilled(random.between(1, 6), random.next() * 40);
      expect(reported).toBeGreaterThan(since);
      const { clockMs = 0, warnings } = await open();
      expect(warnings).toEqual([]);
      expect(clockMs).toBeGreaterThanOrEqual(reported);
      since = clockMs;
    }
  }, 60_000);
});
