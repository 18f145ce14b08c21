import type { OperationTable } from '@/sandbox/operation';
import { ecsOperations } from './ecs';

/** Every operation that the sandbox answers, by IAM's prefix of its service and AWS's name for it. */
export const operations: Readonly<Record<string, OperationTable>> = {
  ecs: ecsOperations,
};
