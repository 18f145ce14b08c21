import type { OperationTable } from '@/sandbox/operation';
import { certificateOperations } from './acm';
import { balancerOperations } from './balancers';
import { trailOperations } from './cloudtrail';
import { cloudwatchOperations } from './cloudwatch';
import { discoveryOperations } from './discovery';
import { ec2Operations } from './ec2';
import { ecrOperations } from './ecr';
import { ecsOperations } from './ecs';
import { ruleOperations } from './events';
import { fileOperations } from './files';
import { iamOperations } from './iam';
import { kmsOperations } from './kms';
import { logsOperations } from './logs';
import { pricingOperations } from './pricing';
import { scalingOperations } from './scaling';
import { schedulerOperations } from './scheduler';
import { secretsOperations } from './secrets';
import { queueOperations } from './sqs';
import { ssmOperations } from './ssm';
import { stsOperations } from './sts';

/** Every operation that the sandbox answers, by IAM's prefix of its service and AWS's name for it. */
export const operations: Readonly<Record<string, OperationTable>> = {
  acm: certificateOperations,
  'application-autoscaling': scalingOperations,
  cloudtrail: trailOperations,
  cloudwatch: cloudwatchOperations,
  ec2: ec2Operations,
  ecr: ecrOperations,
  ecs: ecsOperations,
  elasticfilesystem: fileOperations,
  elasticloadbalancing: balancerOperations,
  events: ruleOperations,
  iam: iamOperations,
  kms: kmsOperations,
  logs: logsOperations,
  pricing: pricingOperations,
  scheduler: schedulerOperations,
  secretsmanager: secretsOperations,
  servicediscovery: discoveryOperations,
  sqs: queueOperations,
  ssm: ssmOperations,
  sts: stsOperations,
};
