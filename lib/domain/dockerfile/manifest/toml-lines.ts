/** Lines of a TOML file with the table that they stand in: as much of TOML as manifests need, and no more. */
export type TomlLine = { table: string; key: string; value: string };

/** Reads `key = value` line by line; a list over several lines is one value. Whatever the text, its time is bounded. */
export function readTomlLines(text: string): TomlLine[] {
  const result: TomlLine[] = [];
  let table = '';
  let open: TomlLine | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^\s*#.*$/, '').trim();
    if (open) {
      open.value += `\n${line}`;
      if (/\]\s*(?:#.*)?$/.test(line)) open = undefined;
      continue;
    }
    const header = /^\[\[?([^\]]{1,200})\]\]?/.exec(line);
    const [, key, value] = /^([\w."-]{1,200})\s*=\s*(.*)$/.exec(line) ?? [];
    if (header?.[1]) table = header[1].trim();
    else if (key !== undefined && value !== undefined) {
      const entry = { table, key: key.replaceAll('"', ''), value };
      result.push(entry);
      if (value.startsWith('[') && !/\]\s*(?:#.*)?$/.test(value)) open = entry;
    }
  }
  return result;
}

export const tomlValue = (lines: readonly TomlLine[], table: string, key: string): string | undefined =>
  lines.find((line) => line.table === table && line.key === key)?.value;

/** The text of a quoted value. */
export const unquote = (value: string | undefined): string | undefined => /^\s*["']([^"']*)["']/.exec(value ?? '')?.[1];
