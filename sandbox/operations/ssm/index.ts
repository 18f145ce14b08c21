import type { OperationTable } from '@/sandbox/operation';
import { deleteParameter } from './delete-parameter';
import { describeParameters } from './describe-parameters';
import { getParameter } from './get-parameter';
import { getParameters } from './get-parameters';
import { putParameter } from './put-parameter';

/** Every SSM operation that the sandbox answers, by AWS's name for it. */
export const ssmOperations = {
  DeleteParameter: deleteParameter,
  DescribeParameters: describeParameters,
  GetParameter: getParameter,
  GetParameters: getParameters,
  PutParameter: putParameter,
} satisfies OperationTable;
