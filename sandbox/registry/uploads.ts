import { createHash, type Hash, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Clock } from '@/sandbox/clock';
import type { BlobStore } from './blob-store';
import { RegistryFault } from './registry-fault';

export type UploadBounds = {
  /** Of one layer. */
  layerBytes: number;
  /** How many uploads may be under way at once. */
  openUploads: number;
  /** How long (ms) one may wait for its next part. */
  idleMs: number;
  /** The same once there are that many: whoever has given up must not keep everybody else out. */
  crowdedIdleMs: number;
};

/** An upload belongs to the repository that it was begun for. */
export type UploadOwner = { region: string; repository: string };

/** The bytes of one blob as they come, hashed on their way to the disk. */
export class Upload {
  offset = 0;
  lastUsedAt = 0;
  isOver = false;
  private hash: Hash = createHash('sha256');
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    readonly id: string,
    readonly owner: UploadOwner,
    private readonly file: FileHandle,
    private readonly layerBytes: number,
  ) {}

  /** Runs one piece of work after those that came before: parts that overlap in time are taken one after the other. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.waiting += 1;
    const result = this.last.then(work).finally(() => {
      this.waiting -= 1;
    });
    this.last = result.catch(() => {});
    return result;
  }

  get isBusy(): boolean {
    return this.waiting > 0;
  }

  /**
   * Adds bytes as they come. What came of a part whose sender left stays, to be resumed, unless `keepsRest` is false.
   *
   * @throws RegistryFault when the layer becomes too large or the part has not the length that it was said to have
   */
  async append(
    chunks: AsyncIterable<Uint8Array>,
    { keepsRest, expected }: { keepsRest: boolean; expected?: number },
  ): Promise<void> {
    const [offset, hash] = [this.offset, this.hash.copy()];
    try {
      for await (const chunk of chunks) {
        if (this.offset + chunk.byteLength > this.layerBytes) throw layerTooLarge(this.layerBytes);
        await writeAll(this.file, chunk, this.offset);
        this.hash.update(chunk);
        this.offset += chunk.byteLength;
      }
      if (expected !== undefined && this.offset - offset !== expected) {
        throw new RegistryFault('SIZE_INVALID', `${this.offset - offset} bytes came instead of ${expected}`);
      }
    } catch (error) {
      if (!keepsRest || error instanceof RegistryFault) {
        await this.file.truncate(offset);
        this.offset = offset;
        this.hash = hash;
      }
      throw error;
    }
  }

  digest(): string {
    return `sha256:${this.hash.copy().digest('hex')}`;
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.file.close();
  }
}

export const layerTooLarge = (layerBytes: number): RegistryFault =>
  new RegistryFault('SIZE_INVALID', `a layer has at most ${layerBytes / 2 ** 20} MiB`, { status: 413 });

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    const { bytesWritten } = await file.write(chunk, written, chunk.byteLength - written, position + written);
    written += bytesWritten;
  }
}

/** The uploads that are under way. */
export class Uploads {
  private readonly open = new Map<string, Upload>();
  private beginning = 0;

  constructor(
    private readonly store: BlobStore,
    private readonly clock: Clock,
    private readonly bounds: UploadBounds,
  ) {}

  get layerBytes(): number {
    return this.bounds.layerBytes;
  }

  get size(): number {
    return this.open.size;
  }

  /** @throws RegistryFault when too many are under way, of which none waits for long */
  async begin(owner: UploadOwner): Promise<Upload> {
    const isFull = () => this.open.size + this.beginning >= this.bounds.openUploads;
    await this.endIdle(isFull() ? this.bounds.crowdedIdleMs : this.bounds.idleMs);
    if (isFull()) {
      throw new RegistryFault('TOOMANYREQUESTS', `more than ${this.bounds.openUploads} uploads are under way`);
    }
    const id = randomUUID();
    this.beginning += 1;
    try {
      const upload = new Upload(id, owner, await this.store.createUpload(id), this.bounds.layerBytes);
      upload.lastUsedAt = this.clock.now();
      this.open.set(id, upload);
      return upload;
    } finally {
      this.beginning -= 1;
    }
  }

  /** @throws RegistryFault when the repository has no such upload under way */
  find(id: string, { region, repository }: UploadOwner): Upload {
    const upload = this.open.get(id);
    if (!upload || upload.owner.region !== region || upload.owner.repository !== repository) throw unknownUpload(id);
    upload.lastUsedAt = this.clock.now();
    return upload;
  }

  /** Forgets an upload and its bytes. */
  async discard(upload: Upload): Promise<void> {
    this.open.delete(upload.id);
    await upload.close();
    await this.store.removeUpload(upload.id);
  }

  /** Makes an upload a blob. `keep` records whose it is, in the same instant. */
  async complete(upload: Upload, digest: string, keep: () => void): Promise<void> {
    this.open.delete(upload.id);
    this.store.adoptUpload(upload.id, digest);
    keep();
    await upload.close();
  }

  /** Discards what nobody has gone on with for long. */
  async endIdle(idleMs = this.bounds.idleMs): Promise<void> {
    const oldest = this.clock.now() - idleMs;
    for (const upload of [...this.open.values()]) {
      if (!upload.isBusy && upload.lastUsedAt < oldest) await this.discard(upload);
    }
  }

  async discardAll(): Promise<void> {
    for (const upload of [...this.open.values()]) await this.discard(upload);
  }
}

export const unknownUpload = (id: string): RegistryFault =>
  new RegistryFault('BLOB_UPLOAD_UNKNOWN', `there is no upload '${id}'`);
