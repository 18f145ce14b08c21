import type { Instruction } from './dockerfile';

/** Puts `lines` in the place of the lines from `first` to `last`; it inserts where `last` is before `first`. */
export type Edit = { first: number; last: number; lines: readonly string[] };

export const replaceInstruction = ({ first, last }: Instruction, text: string): Edit => ({
  first,
  last,
  lines: text.split('\n'),
});

export const removeInstruction = ({ first, last }: Instruction): Edit => ({ first, last, lines: [] });

export const insertBefore = (line: number, text: string): Edit => ({
  first: line,
  last: line - 1,
  lines: text.split('\n'),
});

export const insertAfter = ({ last }: Instruction, text: string): Edit => insertBefore(last + 1, text);

/** Applies edits from the last line to the first; one that overlaps another is left for the next time. */
export function applyEdits(lines: readonly string[], edits: readonly Edit[]): { lines: string[]; applied: number } {
  let result = [...lines];
  let reached = Number.POSITIVE_INFINITY;
  let applied = 0;
  // Of insertions at one line the last in the list is applied first, so that they stand in the order of the list.
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort((one, other) => other.edit.first - one.edit.first || other.index - one.index);
  for (const { edit } of ordered) {
    if (Math.max(edit.last, edit.first - 1) >= reached) continue;
    result = result.slice(0, edit.first).concat(edit.lines, result.slice(edit.last + 1));
    reached = edit.first;
    applied += 1;
  }
  return { lines: result, applied };
}
