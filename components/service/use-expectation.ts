'use client';
import { useCallback, useState } from 'react';
import { type Expectation, expectationOf } from '@/lib/domain/changes/expectation';
import type { Outcome } from '@/lib/domain/problem';
import { awaitOutcome } from './await-outcome';
import { useService } from './service-context';
import { updateExpectation } from './update-expectation';

/**
 * Holds a dialog to the service as it was when the dialog opened: whatever changes behind it is refused once, shown,
 * and accepted by confirming again.
 */
export function useExpectation() {
  const { view } = useService();
  const [expected, setExpected] = useState(() => expectationOf(view.service));
  const confirm = useCallback(
    async <T>(send: (expected: Expectation) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
      const outcome = await awaitOutcome(send(expected));
      if (!outcome.ok) setExpected(updateExpectation(expected, outcome.problem));
      return outcome;
    },
    [expected],
  );
  return { expected, confirm };
}
