import { readFileSync } from 'node:fs';

/** A row of `docs/sandbox.md` on members that change nothing: patterns of operations, and of paths in any of their requests. */
export type DocumentedMembers = { operations: readonly string[]; members: readonly string[] };

/** A member of a request. */
export type RequestMember = { operation: string; member: string };

const HEADING = '### Members that change nothing';

/** The rows of the table, each `| operations | members | why |` with its names in code. */
export function readDocumentedMembers(): DocumentedMembers[] {
  const text = readFileSync('docs/sandbox.md', 'utf8');
  const [, section = ''] = text.split(HEADING);
  const [table = ''] = section.split(/\n##/);
  return table.split('\n').flatMap((row) => {
    const [operations = '', members = '', why] = row.split(' | ');
    return why === undefined ? [] : [{ operations: namesIn(operations), members: namesIn(members) }];
  });
}

const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

/** `*` stands for anything. */
export const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);

const hasMember = ({ operations, members }: DocumentedMembers, { operation, member }: RequestMember): boolean =>
  operations.some((pattern) => matches(pattern, operation)) && members.some((pattern) => matches(pattern, member));

export const isDocumented = (documented: readonly DocumentedMembers[], member: RequestMember): boolean =>
  documented.some((row) => hasMember(row, member));

/** What of the rows no member needs. */
export const staleNames = (documented: readonly DocumentedMembers[], dropped: readonly RequestMember[]): string[] =>
  documented.flatMap((row) => {
    const own = dropped.filter((member) => hasMember(row, member));
    return [
      ...row.operations.filter((pattern) => !own.some(({ operation }) => matches(pattern, operation))),
      ...row.members.filter((pattern) => !own.some(({ member }) => matches(pattern, member))),
    ].map((name) => `${name} in the row of ${row.operations.join(' ')}`);
  });
