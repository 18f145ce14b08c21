import type { OperationTable } from '@/sandbox/operation';
import { describeClusters } from './describe-clusters';

/** Every ECS operation that the sandbox answers, by AWS's name for it. */
export const ecsOperations = {
  DescribeClusters: describeClusters,
} satisfies OperationTable;
