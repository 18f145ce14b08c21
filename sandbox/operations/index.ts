import type { OperationTable } from '@/sandbox/operation';
import { balancerOperations } from './balancers';
import { ec2Operations } from './ec2';
import { ecrOperations } from './ecr';
import { ecsOperations } from './ecs';
import { logsOperations } from './logs';
import { stsOperations } from './sts';

/** Every operation that the sandbox answers, by IAM's prefix of its service and AWS's name for it. */
export const operations: Readonly<Record<string, OperationTable>> = {
  ec2: ec2Operations,
  ecr: ecrOperations,
  ecs: ecsOperations,
  elasticloadbalancing: balancerOperations,
  logs: logsOperations,
  sts: stsOperations,
};
