import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualClock } from '@/sandbox/clock';
import { Regions } from '@/sandbox/regions';
import { createRegistry, type RegistryOptions } from '@/sandbox/registry';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from '@/sandbox/saving/snapshot';
import { startServer } from '@/sandbox/start';
import { startSandbox } from '@/sandbox/testing';
import { aRegistryClient, digestOf, REPOSITORY } from './testing/registry-client';

const START = Date.UTC(2026, 10, 23, 9);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-storage-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const temporaryFolders = () =>
  new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('gantry-sandbox-registry-')));
const optionsFor = (snapshot?: Snapshot) => ({
  scenario: 'empty',
  speed: 1,
  seed: 1,
  clock: manualClock(START),
  throttle: false,
  host: '127.0.0.1',
  port: 0,
  anyHost: false,
  state: { snapshot },
  dataFolder: folder,
  onBug: (error: unknown) => {
    throw error;
  },
});

/** Pushes an image, and gives the state of the sandbox as it is saved at its end. */
async function pushAndSave(): Promise<Uint8Array> {
  const sandbox = await startSandbox({ registry: { dataFolder: folder } });
  const client = await aRegistryClient(sandbox);
  await client.pushImage('1.0', { layers: ['kept'] });
  await client.pushBlob('no image needs it');
  const world = sandbox.world();
  await sandbox.close();
  return encodeSnapshot({ scenario: 'empty', speed: 1, seed: 1, clockMs: START, worlds: [world] });
}

describe('the folder of the registry', () => {
  it('is a temporary one that is only made when it is needed, and goes with the sandbox', async () => {
    const before = temporaryFolders();
    const made = () => [...temporaryFolders()].filter((name) => !before.has(name));
    const idle = await startSandbox();
    expect(made()).toEqual([]);
    await idle.close();
    const sandbox = await startSandbox();
    const client = await aRegistryClient(sandbox);
    await client.pushBlob('x');
    const [name = ''] = made();
    expect(name).not.toBe('');
    await sandbox.close();
    expect(existsSync(join(tmpdir(), name))).toBe(false);
  });

  it('keeps layers from one start to the next, where the state is kept too', async () => {
    const saved = await pushAndSave();
    const again = await startServer(optionsFor(decodeSnapshot(saved, START)));
    const { layers } = again.regions.at('eu-west-3').ecr.repositories.get(REPOSITORY) ?? {};
    expect(layers?.has(digestOf('kept'))).toBe(true);
    await again.close();
    const hex = digestOf('kept').slice('sha256:'.length);
    expect(existsSync(join(folder, 'registry', 'blobs', 'sha256', hex.slice(0, 2), hex))).toBe(true);
  });

  it('loses what no state knows of, and a state what the folder has lost', async () => {
    const saved = await pushAndSave();
    const fresh = await startServer(optionsFor());
    expect(
      readdirSync(join(folder, 'registry', 'blobs', 'sha256'), { recursive: true }).filter((name) =>
        String(name).includes('/'),
      ),
    ).toEqual([]);
    await fresh.close();
    const again = await startServer(optionsFor(decodeSnapshot(saved, START)));
    const repository = again.regions.at('eu-west-3').ecr.repositories.get(REPOSITORY);
    expect([repository?.images.size, repository?.layers?.size]).toEqual([1, 0]);
    await again.close();
  });

  it('is cleaned of uploads that a process left behind, and of nothing else', async () => {
    const foreign = join(folder, 'registry', 'blobs', 'sha256', 'notes.txt');
    mkdirSync(join(folder, 'registry', 'uploads'), { recursive: true });
    mkdirSync(join(folder, 'registry', 'blobs', 'sha256'), { recursive: true });
    writeFileSync(join(folder, 'registry', 'uploads', 'half'), 'x');
    writeFileSync(foreign, 'x');
    const sandbox = await startServer(optionsFor());
    await sandbox.close();
    expect(existsSync(join(folder, 'registry', 'uploads', 'half'))).toBe(false);
    expect(existsSync(foreign)).toBe(true);
  });

  it('is refused by its name when it cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    const options: RegistryOptions = {
      regions: new Regions({ scenario: 'empty', speed: 1, seed: 1, clock: manualClock(START) }),
      dataFolder: file,
      onBug: () => {},
    };
    expect(() => createRegistry(options)).toThrow(`SANDBOX_DATA is "${file}", where no folder can be made.`);
  });
});

describe('a saved state', () => {
  it('does not hold the address of the process that saved it', async () => {
    const saved = await pushAndSave();
    const [world] = decodeSnapshot(saved, START).worlds;
    expect(world?.registryHosts).toBeUndefined();
    expect(world?.ecr.repositories.get(REPOSITORY)?.images.size).toBe(1);
  });
});
