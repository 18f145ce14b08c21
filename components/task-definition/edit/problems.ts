import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { EcrRegistry } from '@/lib/domain/image-reference';
import { checkRequest } from '@/lib/domain/task-definition/check-request';
import type { RequestIssue } from '@/lib/domain/task-definition/issue';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import type { Fault, Reading } from './read-text';

/** An error or a warning in a text, and where it is. */
export type Problem = {
  from: number;
  to: number;
  /** From 1. */
  line: number;
  severity: 'error' | 'warning';
  why: Fault | RequestIssue;
};

export const isIssue = (why: Problem['why']): why is RequestIssue => 'path' in why;

/** The most problems shown. */
const MOST = 50;

/** The most that are looked at: of a text with more, the rest is seen when these are gone. */
const MOST_READ = 1_000;

/**
 * The first problems of a text, in its order; the schema is checked once the text is JSON.
 * @param own the account's own registry, as ECR names it
 */
export function findProblems(reading: Reading, schema: RequestSchema, own?: EcrRegistry): Problem[] {
  const { text, tree, value, faults } = reading;
  const place = placesIn(text);
  const found =
    faults.length > 0
      ? firstOfLines(faults.slice(0, MOST_READ).map((why) => place(why.offset, why.length, 'error', why)))
      : checkRequest(value, schema, own)
          .slice(0, MOST_READ)
          .map((why) => {
            const { offset, length } = findMark(tree, why);
            return place(offset, length, why.severity, why);
          });
  return found.toSorted((one, other) => one.from - other.from).slice(0, MOST);
}

/** One mistake causes several syntax errors; the first of a line is the one to fix. */
const firstOfLines = (problems: readonly Problem[]): Problem[] => {
  const lines = new Set<number>();
  return problems.filter(({ line }) => !lines.has(line) && lines.add(line));
};

type Place = (offset: number, length: number, severity: Problem['severity'], why: Problem['why']) => Problem;

/** Finds the line of places in a text, which is read once for all of them. */
function placesIn(text: string): Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset: number) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  return (offset, length, severity, why) => {
    const from = Math.min(offset, text.length);
    return { from, to: Math.min(from + length, text.length), line: lineOf(from), severity, why };
  };
}

/** The range to mark: a value, or the name of one that has many lines or is not allowed. */
function findMark(tree: Node | undefined, { path, reason }: RequestIssue): { offset: number; length: number } {
  const node = tree && findNodeAtLocation(tree, [...path]);
  if (!node) return { offset: 0, length: 1 };
  const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const isName = reason === 'unknown' || reason === 'set-by-aws';
  const isLong = node.type === 'object' || node.type === 'array';
  if (name && (isName || isLong)) return name;
  return isLong ? { offset: node.offset, length: 1 } : node;
}
