import type { OperationTable } from '@/sandbox/operation';
import { assumeRole } from './assume-role';
import { getCallerIdentity } from './get-caller-identity';

/** Every STS operation that the sandbox answers, by AWS's name for it. */
export const stsOperations = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
} satisfies OperationTable;
