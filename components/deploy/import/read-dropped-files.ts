import { decodeText } from '@/lib/domain/spec/import/decode-text';
import type { SourceFile } from '@/lib/domain/spec/import/import-files';

const READABLE = /(?:\.(?:jsonc?|ya?ml|tpl|j2|txt|tmpl)|(?:^|\/|\.)env(?:\.[\w-]+)?)$/i;
const MOST_BYTES = 1_024 * 1_024;

/** Files that a person chose or dropped, as texts; of a folder those that may say something of a service. */
export async function readChosenFiles(list: Iterable<File>): Promise<SourceFile[]> {
  const files = [...list];
  const chosen =
    files.length === 1 ? files : files.filter(({ name, size }) => READABLE.test(name) && size < MOST_BYTES);
  return Promise.all(
    chosen.slice(0, 40).map(async (file) => {
      const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
      return { name: file.webkitRelativePath || file.name, text: decodeText(bytes) };
    }),
  );
}

const entriesOf = (directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => directory.createReader().readEntries(resolve, reject));

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function filesWithin(entry: FileSystemEntry, depth: number): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isDirectory(entry) || depth > 3 || /^(?:node_modules|\.git)$/.test(entry.name)) return [];
  const entries = await entriesOf(entry);
  return (await Promise.all(entries.slice(0, 100).map((each) => filesWithin(each, depth + 1)))).flat();
}

/** What was dropped: files, and what folders hold. */
export async function readDroppedFiles({ items, files }: DataTransfer): Promise<SourceFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const found =
    entries.length > 0 ? (await Promise.all(entries.map((entry) => filesWithin(entry, 0)))).flat() : [...files];
  return readChosenFiles(found);
}
