import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { checkRequest } from '@/lib/domain/task-definition/check-request';
import type { RequestIssue } from '@/lib/domain/task-definition/issue';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import type { Fault, Reading } from './read-text';

/** Something to mend in a text, or to look at, and where it stands. */
export type Problem = {
  from: number;
  to: number;
  /** From 1. */
  line: number;
  severity: 'error' | 'warning';
  why: Fault | RequestIssue;
};

export const isIssue = (why: Problem['why']): why is RequestIssue => 'path' in why;

/** More than anybody reads. */
const MOST = 50;

/** All that is wrong with a text, in its order; what it says is judged once it is JSON. */
export function findProblems(reading: Reading, schema: RequestSchema): Problem[] {
  const { text, tree, value, faults } = reading;
  const found =
    faults.length > 0
      ? firstOfLines(faults.map((why) => at(text, why.offset, why.length, 'error', why)))
      : checkRequest(value, schema).map((why) => {
          const { offset, length } = findMark(tree, why);
          return at(text, offset, length, why.severity, why);
        });
  return found.toSorted((one, other) => one.from - other.from).slice(0, MOST);
}

/** One slip makes a parser stumble several times; the first of a line says what it was. */
const firstOfLines = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);

function at(text: string, offset: number, length: number, severity: Problem['severity'], why: Problem['why']): Problem {
  const from = Math.min(offset, text.length);
  const to = Math.min(from + length, text.length);
  return { from, to, line: text.slice(0, from).split('\n').length, severity, why };
}

/** The part of the text to mark: a value; the name of one that goes over many lines, or should not be there. */
function findMark(tree: Node | undefined, { path, reason }: RequestIssue): { offset: number; length: number } {
  const node = tree && findNodeAtLocation(tree, [...path]);
  if (!node) return { offset: 0, length: 1 };
  const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const isName = reason === 'unknown' || reason === 'set-by-aws';
  const isLong = node.type === 'object' || node.type === 'array';
  if (name && (isName || isLong)) return name;
  return isLong ? { offset: node.offset, length: 1 } : node;
}
