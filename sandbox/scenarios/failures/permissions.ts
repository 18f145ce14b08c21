import { addRole, trustPolicyFor } from '@/sandbox/operations/iam/build';
import { addKey } from '@/sandbox/operations/kms/keys';
import { addParameter, addSecret } from '@/sandbox/operations/secrets/build';
import { deleteSecret } from '@/sandbox/operations/secrets/delete-secret';
import { minutes } from '@/sandbox/scenarios/timeline';
import type { FailureTable } from './failure-table';
import { openService, type SmallShop } from './small-shop';

/** Replaces everything that the execution role may do. */
export function allowOnly({ role }: SmallShop, ...actions: string[]): void {
  role.attachedPolicyArns.clear();
  role.inlinePolicies.set('execution', {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
}

export const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
export const ECR = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchGetImage',
];

const withSecret = (valueFrom: string) => ({ container: { secrets: [{ name: 'KEY', valueFrom }] } });

/** What the execution role may not do, and secrets that are not what the task definition takes them for. */
export const permissionFailures: FailureTable = {
  'execution-role-denied': (shop) => {
    allowOnly(shop, ...LOGS);
    openService(shop);
  },
  'pull-denied': (shop) => {
    allowOnly(shop, 'ecr:GetAuthorizationToken', ...LOGS);
    openService(shop);
  },
  'logs-denied': (shop) => {
    allowOnly(shop, ...ECR);
    openService(shop);
  },
  'role-not-trusted': (shop) => {
    shop.role.trustPolicy = trustPolicyFor('ec2.amazonaws.com');
    openService(shop);
  },
  'task-role-not-trusted': (shop) => {
    const role = addRole(shop.world, { name: 'appTaskRole', trustedService: 'ecs.amazonaws.com' });
    openService(shop, { task: { taskRoleArn: role.arn } });
  },
  'task-role-null': (shop) => {
    openService(shop, { task: { taskRoleArn: `arn:aws:iam::${shop.world.account}:role/null` } });
  },
  'secret-denied': (shop) => {
    const { arn } = addSecret(shop.world, { name: 'app/key', value: 'simulated-key' });
    openService(shop, withSecret(arn));
  },
  'secret-key-denied': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'secretsmanager:GetSecretValue');
    const key = addKey(shop.world, { description: 'Secrets of the shop' });
    const { arn } = addSecret(shop.world, { name: 'app/key', value: 'simulated-key', kmsKeyId: key.arn });
    openService(shop, withSecret(arn));
  },
  'parameter-key-denied': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'ssm:GetParameters');
    const { arn: keyId } = addKey(shop.world, { description: 'Parameters of the shop' });
    addParameter(shop.world, { name: '/app/key', value: 'simulated-key', type: 'SecureString', keyId });
    openService(shop, withSecret('/app/key'));
  },
  'key-disabled': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'secretsmanager:GetSecretValue', 'kms:Decrypt');
    const key = addKey(shop.world, { description: 'Secrets of the shop' });
    const { arn } = addSecret(shop.world, { name: 'app/key', value: 'simulated-key', kmsKeyId: key.arn });
    key.state = 'Disabled';
    openService(shop, withSecret(arn));
  },
  'missing-secret': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'secretsmanager:GetSecretValue');
    const { arn } = addSecret(shop.world, { name: 'app/key', value: 'simulated-key' });
    shop.world.secrets.secrets.delete('app/key');
    openService(shop, withSecret(arn));
  },
  'secret-deleted-under-service': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'secretsmanager:GetSecretValue');
    const { arn } = addSecret(shop.world, { name: 'app/key', value: 'simulated-key' });
    openService(shop, withSecret(arn));
    shop.past.until(minutes(30) / shop.world.speed);
    deleteSecret(shop.world)({ SecretId: arn, RecoveryWindowInDays: 7 });
  },
  'missing-parameter': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'ssm:GetParameters');
    openService(shop, withSecret('/app/key'));
  },
  'bad-json-key': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'secretsmanager:GetSecretValue');
    const { arn } = addSecret(shop.world, { name: 'app/database', value: '{"url":"postgres://app@database/app"}' });
    openService(shop, withSecret(`${arn}:password::`));
  },
  'secret-not-json': (shop) => {
    allowOnly(shop, ...ECR, ...LOGS, 'secretsmanager:GetSecretValue');
    const { arn } = addSecret(shop.world, { name: 'app/key', value: 'simulated-key' });
    openService(shop, withSecret(`${arn}:password::`));
  },
};
