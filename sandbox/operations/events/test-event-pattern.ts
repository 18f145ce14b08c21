import type { TestEventPatternRequest, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { validation } from './find';
import { fitsPattern, readPattern } from './patterns';

const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export const testEventPattern =
  (_: World): Operation<TestEventPatternRequest, TestEventPatternResponse> =>
  ({ EventPattern = '', Event = '' }) => {
    const pattern = readPattern(EventPattern);
    const event = readEvent(Event);
    const missing = REQUIRED.find((name) => !Object.hasOwn(event, name));
    if (missing !== undefined) throw validation(`Parameter Event is not valid. Reason: ${missing} is missing`);
    return { Result: fitsPattern(pattern, event) };
  };

function readEvent(text: string): Readonly<Record<string, unknown>> {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event === 'object' && event !== null && !Array.isArray(event)) return { ...event };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw validation('Parameter Event is not valid.');
}
