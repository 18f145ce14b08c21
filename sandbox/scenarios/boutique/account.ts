import { addRole } from '@/sandbox/operations/iam/build';
import { addSecret } from '@/sandbox/operations/secrets/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';
import { addLogGroup } from '../log-group';

export type Account = {
  executionRoleArn: string;
  taskRoleArn: string;
  secrets: { session: string; database: string; payments: string };
};

/** Log groups with the days that they keep their events. */
const LOG_GROUPS: Readonly<Record<string, number>> = {
  '/ecs/boutique/web': 30,
  '/ecs/boutique/api': 30,
  '/ecs/boutique/worker': 30,
  '/ecs/boutique/payments': 30,
  '/ecs/staging/web': 7,
  '/ecs/staging/api': 7,
};

/**
 * The shop's roles, secrets and log groups. The execution role may read the secrets of web and api; nobody thought of the
 * one that payments needs.
 */
export function openAccount(world: World): Account {
  const session = addSecret(world, { name: 'boutique/web/session-key', value: 'simulated-session-key' });
  const database = addSecret(world, {
    name: 'boutique/database',
    value: JSON.stringify({ url: 'postgres://shop@database.boutique.internal:5432/shop' }),
  });
  const payments = addSecret(world, { name: 'boutique/payments/provider-key', value: 'simulated-provider-key' });
  // As people write it: for wherever the shop is opened, since roles are the same in all regions.
  const readable = ['boutique/web/*', 'boutique/database-*'].map(
    (name) => `arn:aws:secretsmanager:*:${world.account}:secret:${name}`,
  );
  const executionRole = addRole(world, {
    name: 'ecsTaskExecutionRole',
    description: 'Lets ECS pull images, write logs and read secrets for the tasks of the shop',
    attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN],
    inlinePolicies: {
      'read-shop-secrets': {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: readable }],
      },
    },
  });
  const taskRole = addRole(world, { name: 'boutique-task', description: 'What the shop’s own code may do' });
  addRole(world, {
    name: 'AWSServiceRoleForECS',
    path: '/aws-service-role/ecs.amazonaws.com/',
    trustedService: 'ecs.amazonaws.com',
    attachedPolicyArns: ['arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy'],
  });
  for (const [name, retentionDays] of Object.entries(LOG_GROUPS)) addLogGroup(world, name, retentionDays);
  return {
    executionRoleArn: executionRole.arn,
    taskRoleArn: taskRole.arn,
    secrets: { session: session.arn, database: database.arn, payments: payments.arn },
  };
}
