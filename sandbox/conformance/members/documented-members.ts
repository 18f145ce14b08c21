import { readFileSync } from 'node:fs';

/** Members that `docs/sandbox.md` says change nothing, as patterns of operations and of paths. */
export type DocumentedMember = { operation: string; member: string };

const HEADING = '### Members that change nothing';

/** The rows of the table, each `| operations | members | why |` with its names in code. */
export function readDocumentedMembers(): DocumentedMember[] {
  const text = readFileSync('docs/sandbox.md', 'utf8');
  const [, section = ''] = text.split(HEADING);
  const [table = ''] = section.split(/\n##/);
  return table.split('\n').flatMap((row) => {
    const [, operations = '', members = ''] = row.split(' | ').length >= 3 ? ['', ...row.split(' | ')] : [];
    return namesIn(operations).flatMap((operation) => namesIn(members).map((member) => ({ operation, member })));
  });
}

const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

/** `*` stands for anything. */
export const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);

export const isDocumented = (documented: readonly DocumentedMember[], operation: string, path: string): boolean =>
  documented.some((row) => matches(row.operation, operation) && matches(row.member, path));
