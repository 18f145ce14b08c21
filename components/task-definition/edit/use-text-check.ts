import { useDeferredValue, useMemo } from 'react';
import type { Change } from '@/lib/domain/plan/diff';
import { compareRequests } from '@/lib/domain/task-definition/compare-requests';
import { isMapping } from '@/lib/domain/task-definition/json';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import { findProblems, type Problem } from './problems';
import { readText } from './read-text';

export type TextCheck = {
  /** The text that was judged. */
  text: string;
  isJson: boolean;
  problems: readonly Problem[];
  /** From what it began as; undefined while the text is no JSON. */
  changes: readonly Change[] | undefined;
};

/**
 * What there is to say of a text. It is said after the key itself has been drawn, so that judging never stands in the way
 * of typing, and may therefore be of a text before.
 */
export function useTextCheck(
  text: string,
  schema: RequestSchema,
  before: Readonly<Record<string, unknown>>,
): TextCheck {
  const deferredText = useDeferredValue(text);
  return useMemo(() => {
    const reading = readText(deferredText);
    const isJson = reading.faults.length === 0;
    return {
      text: deferredText,
      isJson,
      problems: findProblems(reading, schema),
      changes: isJson && isMapping(reading.value) ? compareRequests(before, reading.value) : undefined,
    };
  }, [deferredText, schema, before]);
}
