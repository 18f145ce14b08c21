import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';

const ALGORITHM = 'sha256';
const HEX = /^[0-9a-f]{64}$/;

/**
 * Bytes by digest on the disk, as `blobs/sha256/ab/ab12…`, and beside them the files of uploads that are under way. What an
 * earlier process had begun to upload is removed. Digests and names of uploads must have been checked.
 */
export class BlobStore {
  private readonly digests = new Set<string>();

  constructor(private readonly folder: DataFolder) {
    if (!folder.exists()) return;
    rmSync(this.uploadsPath, { recursive: true, force: true });
    for (const digest of digestsBelow(join(folder.path(), 'blobs', ALGORITHM))) this.digests.add(digest);
  }

  has(digest: string): boolean {
    return this.digests.has(digest);
  }

  /** Every digest that there are bytes of. */
  list(): string[] {
    return [...this.digests];
  }

  /** A file for the bytes of an upload. */
  createUpload(id: string): Promise<FileHandle> {
    mkdirSync(this.uploadsPath, { recursive: true, mode: 0o700 });
    return open(join(this.uploadsPath, id), 'wx+', 0o600);
  }

  async removeUpload(id: string): Promise<void> {
    await rm(join(this.uploadsPath, id), { force: true });
  }

  /** Turns an upload into a blob, at once: nobody sees half of it, and nothing happens between this and what follows. */
  adoptUpload(id: string, digest: string): void {
    const path = this.pathOf(digest);
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    renameSync(join(this.uploadsPath, id), path);
    this.digests.add(digest);
  }

  /** Opens a blob to be read; `undefined` when it is not there. Whoever reads it goes on when it is removed meanwhile. */
  async openBlob(digest: string): Promise<FileHandle | undefined> {
    if (!this.digests.has(digest)) return undefined;
    try {
      return await open(this.pathOf(digest), 'r');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** A blob as text, when it is there and no larger than that. */
  async readText(digest: string, maxBytes: number): Promise<string | undefined> {
    const file = await this.openBlob(digest);
    if (!file) return undefined;
    try {
      return (await file.stat()).size > maxBytes ? undefined : await file.readFile('utf8');
    } finally {
      await file.close();
    }
  }

  removeBlob(digest: string): void {
    rmSync(this.pathOf(digest), { force: true });
    this.digests.delete(digest);
  }

  private get uploadsPath(): string {
    return join(this.folder.path(), 'uploads');
  }

  private pathOf(digest: string): string {
    const hex = digest.slice(ALGORITHM.length + 1);
    return join(this.folder.path(), 'blobs', ALGORITHM, hex.slice(0, 2), hex);
  }
}

function digestsBelow(path: string): string[] {
  return namesIn(path)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((name) => namesIn(join(path, name)).filter((hex) => HEX.test(hex) && hex.startsWith(name)))
    .map((hex) => `${ALGORITHM}:${hex}`);
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
