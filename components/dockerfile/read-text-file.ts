export type TextFile = { ok: true; name: string; text: string } | { ok: false; reason: 'too-large' | 'not-text' };

/** Reads a file that somebody chose or dropped, in the browser; one that is too large is not even opened. */
export async function readTextFile(file: File, mostBytes: number): Promise<TextFile> {
  if (file.size > mostBytes) return { ok: false, reason: 'too-large' };
  const text = await file.text();
  return text.includes('\0') ? { ok: false, reason: 'not-text' } : { ok: true, name: file.name, text };
}
