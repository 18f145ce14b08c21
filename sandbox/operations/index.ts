import type { OperationTable } from '@/sandbox/operation';
import { balancerOperations } from './balancers';
import { cloudwatchOperations, cloudwatchOperations } from './cloudwatch';
import { ec2Operations } from './ec2';
import { ecrOperations } from './ecr';
import { ecsOperations } from './ecs';
import { iamOperations } from './iam';
import { logsOperations, logsOperations } from './logs';
import { secretsOperations } from './secrets';
import { ssmOperations } from './ssm';
import { stsOperations } from './sts';

/** Every operation that the sandbox answers, by IAM's prefix of its service and AWS's name for it. */
export const operations: Readonly<Record<string, OperationTable>> = {
  cloudwatch: cloudwatchOperations,
  cloudwatch: cloudwatchOperations,
  ec2: ec2Operations,
  ecr: ecrOperations,
  ecs: ecsOperations,
  elasticloadbalancing: balancerOperations,
  logs: logsOperations,
  iam: iamOperations,
  logs: logsOperations,
  secretsmanager: secretsOperations,
  ssm: ssmOperations,
  sts: stsOperations,
};
