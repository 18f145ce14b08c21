import { useDeferredValue, useMemo } from 'react';
import type { EcrRegistry } from '@/lib/domain/image-reference';
import { compareRequests } from '@/lib/domain/task-definition/compare-requests';
import type { Change } from '@/lib/domain/task-definition/diff';
import { isMapping } from '@/lib/domain/task-definition/json';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import { findProblems, type Problem } from './problems';
import { readText } from './read-text';

export type TextCheck = {
  /** The text that was checked. */
  text: string;
  isJson: boolean;
  problems: readonly Problem[];
  /** Compared with the original request; undefined while the text is not JSON. */
  changes: readonly Change[] | undefined;
};

/**
 * The check of a text. It is deferred so that checking never delays typing, and may therefore be of the previous text.
 */
export function useTextCheck(
  text: string,
  schema: RequestSchema,
  before: Readonly<Record<string, unknown>>,
  own: EcrRegistry | undefined,
): TextCheck {
  const deferredText = useDeferredValue(text);
  return useMemo(() => {
    const reading = readText(deferredText);
    const isJson = reading.faults.length === 0;
    return {
      text: deferredText,
      isJson,
      problems: findProblems(reading, schema, own),
      changes: isJson && isMapping(reading.value) ? compareRequests(before, reading.value) : undefined,
    };
  }, [deferredText, schema, before, own]);
}
