import type { OperationTable } from '@/sandbox/operation';
import { lookupEvents } from './lookup-events';

/** Every CloudTrail operation that the sandbox answers, by AWS's name for it. */
export const trailOperations = {
  LookupEvents: lookupEvents,
} satisfies OperationTable;
