import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobStore } from './blob-store';
import { openDataFolder } from './data-folder';
import { Uploads } from './uploads';

const OWNER = { region: 'eu-west-3', repository: 'shop/web' };
const BOUNDS = { layerBytes: 1000, openUploads: 2, idleMs: 3_600_000, crowdedIdleMs: 60_000 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('uploads that nobody goes on with', () => {
  it('keep others out for a minute, and no longer', async () => {
    let now = 0;
    const uploads = new Uploads(new BlobStore(openDataFolder(folder)), { now: () => now }, BOUNDS);
    const [given, used] = [await uploads.begin(OWNER), await uploads.begin(OWNER)];
    now += 60_000;
    await expect(uploads.begin(OWNER)).rejects.toThrow('more than 2 uploads are under way');
    uploads.find(used.id, OWNER);
    now += 1;
    await uploads.begin(OWNER);
    expect([given.isOver, used.isOver]).toEqual([true, false]);
    await uploads.discardAll();
  });
});
