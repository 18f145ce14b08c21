import { createHash } from 'node:crypto';
import { copyFile, link, open, readFile, rename, rm } from 'node:fs/promises';
import { decodeSnapshot, encodeSnapshot, type Snapshot, worldLayout } from './snapshot';
import { upgradeFromVersion1, upgradeFromVersion2, VERSION_1_LAYOUT, VERSION_2_LAYOUT } from './upgrade';

const FORMAT = 'gantry-sandbox-state';
const VERSION = 3;

/** Versions whose worlds become those of today. */
const EARLIER = [
  { version: 1, layout: VERSION_1_LAYOUT, upgrade: upgradeFromVersion1 },
  { version: 2, layout: VERSION_2_LAYOUT, upgrade: upgradeFromVersion2 },
];

/** The first line of a state file, in JSON; the snapshot follows. */
type Header = { format: string; version: number; layout: string; savedAt: number; bytes: number; sha256: string };

/** What a start found: a state to go on with, and what was wrong with newer ones. */
export type StoredState = { snapshot?: Snapshot; path?: string; refusals: string[] };

/**
 * A file that holds the last saved state whole, whatever happens while it is written: a new state is written beside it and
 * takes its name at once, and the one before stays as `FILE.previous`.
 */
export class StateFile {
  private isRefused = false;
  private lastSum = '';

  constructor(private readonly path: string) {}

  /** Reads the newest state that is whole. A file that was refused is kept as `FILE.refused` when the next is saved. */
  async find(): Promise<StoredState> {
    const refusals: string[] = [];
    for (const path of [this.path, `${this.path}.previous`]) {
      const content = await contentOf(path);
      if (!content && path === this.path) return { refusals };
      const read = content ? parseStateFile(content, path) : '';
      if (typeof read !== 'string') return { snapshot: read, path, refusals };
      if (read) refusals.push(read);
      this.isRefused = true;
    }
    return { refusals };
  }

  /** Replaces the file. `onlyIfChanged` leaves it alone when nothing but time has passed since. */
  async write(snapshot: Snapshot, { onlyIfChanged = false } = {}): Promise<void> {
    const body = encodeSnapshot(snapshot);
    const sum = sha256(body);
    if (onlyIfChanged && sum === this.lastSum) return;
    const fresh = `${this.path}.new`;
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(Buffer.concat([headerOf(snapshot, body, sum), body]));
      await file.sync();
    } finally {
      await file.close();
    }
    if (this.isRefused) await rename(this.path, `${this.path}.refused`);
    else await keepAsPrevious(this.path);
    await rename(fresh, this.path);
    this.isRefused = false;
    this.lastSum = sum;
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function headerOf({ clockMs }: Snapshot, body: Uint8Array, sum: string): Uint8Array {
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    layout: sha256(Buffer.from(worldLayout())),
    savedAt: clockMs,
    bytes: body.byteLength,
    sha256: sum,
  };
  return Buffer.from(`${JSON.stringify(header)}\n`);
}

/** The snapshot that a file holds, or why it holds none. */
function parseStateFile(content: Buffer, path: string): Snapshot | string {
  const end = content.indexOf('\n');
  const header = readHeader(content.subarray(0, Math.max(end, 0)));
  if (!header) return `${path} is no state file of the sandbox.`;
  const { savedAt, bytes } = header;
  const body = content.subarray(end + 1);
  const earlier = EARLIER.find(({ version, layout }) => header.version === version && header.layout === layout);
  const isCurrent = header.version === VERSION && header.layout === sha256(Buffer.from(worldLayout()));
  if (!isCurrent && !earlier) {
    return `${path} was saved by another version of the sandbox.`;
  }
  if (body.byteLength !== bytes) return `${path} is torn: it holds ${body.byteLength} of ${bytes} bytes.`;
  if (sha256(body) !== header.sha256) return `${path} is damaged: its checksum does not fit.`;
  try {
    return decodeSnapshot(body, savedAt, earlier?.upgrade);
  } catch {
    return `${path} was saved by a newer version of Node.js.`;
  }
}

function readHeader(line: Buffer): Header | undefined {
  try {
    const header: Partial<Header> | null = JSON.parse(line.toString('utf8'));
    if (header?.format !== FORMAT) return undefined;
    const { format, version = 0, layout = '', savedAt = 0, bytes = 0, sha256 = '' } = header;
    return { format, version, layout, savedAt, bytes, sha256 };
  } catch {
    return undefined;
  }
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Gives the file a second name, so that there is a whole one under its own at every moment. */
async function keepAsPrevious(path: string): Promise<void> {
  const second = `${path}.previous.new`;
  await rm(second, { force: true });
  try {
    await link(path, second).catch((error: unknown) => {
      // Some file systems know no second names.
      if (isMissing(error)) throw error;
      return copyFile(path, second);
    });
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await rename(second, `${path}.previous`);
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
