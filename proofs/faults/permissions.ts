import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, DisableKeyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { DeleteSecretCommand, PutSecretValueCommand, UpdateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect } from 'vitest';
import { addBucket, addObject } from '@/sandbox/operations/objects/build';
import type { Bucket } from '@/sandbox/state/objects';
import { API, type FaultTable, SERVICES, STAGING, WEB, WORKER } from './fault';
import { type At, EXECUTION_ROLE, type Shop, TASK_ROLE } from './shop';

const SETTLED_MS = 4 * 60_000;

/** The secret that each service needs to start. */
const SECRETS = [
  [WEB, 'boutique/web/session-key'],
  [STAGING, 'boutique/web/session-key'],
  [API, 'boutique/database'],
  [WORKER, 'boutique/database'],
] as const;

const policy = (effect: 'Allow' | 'Deny', action: readonly string[], resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, Resource: resource }] });

const putPolicy = ({ iam }: Shop, name: string, document: string) =>
  iam.send(new PutRolePolicyCommand({ RoleName: EXECUTION_ROLE, PolicyName: name, PolicyDocument: document }));

async function deleteRole({ iam }: Shop, role: string): Promise<void> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: role }));
  for (const { PolicyArn } of AttachedPolicies)
    await iam.send(new DetachRolePolicyCommand({ RoleName: role, PolicyArn }));
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: role }));
  for (const PolicyName of PolicyNames) await iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName }));
  await iam.send(new DeleteRoleCommand({ RoleName: role }));
}

const untrust = ({ iam, pick }: Shop, role: string) => {
  const Service = pick(['ec2.amazonaws.com', 'ecs.amazonaws.com', 'lambda.amazonaws.com']);
  const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  return iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: role, PolicyDocument }));
};

/** Puts a service's secret under a key of the account's own, which the execution role may use. */
async function encrypt(shop: Shop, secret: string): Promise<string> {
  const { KeyMetadata } = await shop.kms.send(new CreateKeyCommand({ Description: 'Secrets of the shop' }));
  const key = KeyMetadata?.Arn ?? '';
  await shop.secrets.send(new UpdateSecretCommand({ SecretId: secret, KmsKeyId: key }));
  return key;
}

/** Gives a service a parameter, and waits until it runs with it. */
async function addParameter(shop: Shop): Promise<{ at: At; name: string }> {
  const at = shop.pick([WORKER, WEB]);
  const name = `/shop/${shop.random.hex(4)}/flag`;
  await shop.ssm.send(new PutParameterCommand({ Name: name, Value: 'on', Type: 'String' }));
  await putPolicy(shop, 'read-parameters', policy('Allow', ['ssm:GetParameters']));
  await shop.deploy(at, ({ container }) => container.secrets?.push({ name: 'FLAG', valueFrom: name }));
  shop.sandbox.advance(SETTLED_MS);
  return { at, name };
}

/** Gives the worker a file with its environment, and waits until it runs with it. S3 itself is not asked by calls here. */
async function addEnvironmentFile(shop: Shop): Promise<Bucket> {
  const world = shop.sandbox.world();
  const bucket = addBucket(world, `shop-settings-${shop.random.hex(6)}`);
  addObject(world, bucket, 'worker.env', Buffer.from('PAGE_SIZE=20'));
  await putPolicy(shop, 'read-settings', policy('Allow', ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket']));
  await shop.deploy(WORKER, ({ container }) => {
    container.environmentFiles = [{ type: 's3', value: `arn:aws:s3:::${bucket.name}/worker.env` }];
  });
  shop.sandbox.advance(SETTLED_MS);
  return bucket;
}

/** What a task may do and read before its program begins. */
export const permissionFaults: FaultTable = {
  'execution role deleted': async (shop) => {
    await deleteRole(shop, EXECUTION_ROLE);
    return { at: shop.pick(SERVICES), causes: ['role-missing'], facts: { role: EXECUTION_ROLE }, start: 'some' };
  },
  'execution role not trusted': async (shop) => {
    await untrust(shop, EXECUTION_ROLE);
    return { at: shop.pick(SERVICES), causes: ['execution-role-untrusted'], start: 'some' };
  },
  'task role deleted': async (shop) => {
    await deleteRole(shop, TASK_ROLE);
    return { at: shop.pick(SERVICES), causes: ['role-missing'], facts: { role: TASK_ROLE }, start: 'some' };
  },
  'task role not trusted': async (shop) => {
    await untrust(shop, TASK_ROLE);
    return { at: shop.pick(SERVICES), causes: ['task-role-untrusted'], facts: { role: TASK_ROLE }, start: 'some' };
  },
  'login to the registry denied': async (shop) => {
    await putPolicy(shop, 'deny', policy('Deny', ['ecr:GetAuthorizationToken']));
    return { at: shop.pick(SERVICES), causes: ['registry-auth-denied'], start: 'some' };
  },
  'pull denied': async (shop) => {
    const action = shop.pick(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']);
    await putPolicy(shop, 'deny', policy('Deny', [action]));
    const facts = { action: expect.stringContaining(action) };
    return { at: shop.pick(SERVICES), causes: ['image-denied'], facts, start: 'some' };
  },
  'logs denied': async (shop) => {
    await putPolicy(shop, 'deny', policy('Deny', ['logs:CreateLogStream', 'logs:PutLogEvents']));
    return { at: shop.pick(SERVICES), causes: ['log-denied'], start: 'some' };
  },
  'managed policy detached': async (shop) => {
    const { AttachedPolicies = [] } = await shop.iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: EXECUTION_ROLE }),
    );
    for (const { PolicyArn } of AttachedPolicies)
      await shop.iam.send(new DetachRolePolicyCommand({ RoleName: EXECUTION_ROLE, PolicyArn }));
    return { at: shop.pick(SERVICES), causes: ['registry-auth-denied'], start: 'some' };
  },
  'secret denied': async (shop) => {
    const [at, secretName] = shop.pick(SECRETS);
    if (shop.pick([true, false])) {
      await shop.iam.send(new DeleteRolePolicyCommand({ RoleName: EXECUTION_ROLE, PolicyName: 'read-shop-secrets' }));
    } else await putPolicy(shop, 'deny', policy('Deny', ['secretsmanager:GetSecretValue']));
    return { at, causes: ['secret-denied'], facts: { secretName }, start: 'some' };
  },
  'secret deleted': async (shop) => {
    const [at, secretName] = shop.pick(SECRETS);
    const how = shop.pick([{ ForceDeleteWithoutRecovery: true }, { RecoveryWindowInDays: 7 }]);
    await shop.secrets.send(new DeleteSecretCommand({ SecretId: secretName, ...how }));
    return { at, causes: ['secret-missing'], facts: { secretName }, start: 'some', detail: JSON.stringify(how) };
  },
  'key of a secret renamed': async (shop) => {
    const value = shop.pick(['{"uri":"postgres://shop@database/shop"}', 'postgres://shop@database/shop']);
    await shop.secrets.send(new PutSecretValueCommand({ SecretId: 'boutique/database', SecretString: value }));
    const facts = { secretName: 'boutique/database', secretKey: 'url' };
    return { at: shop.pick([API, WORKER]), causes: ['secret-key'], facts, start: 'some', detail: value };
  },
  'encryption key denied': async (shop) => {
    const [at, secretName] = shop.pick(SECRETS);
    const key = await encrypt(shop, secretName);
    return { at, causes: ['key-denied'], facts: { secretName, key }, start: 'some' };
  },
  'encryption key unusable': async (shop) => {
    const [at, secretName] = shop.pick(SECRETS);
    const KeyId = await encrypt(shop, secretName);
    await putPolicy(shop, 'decrypt', policy('Allow', ['kms:Decrypt']));
    if (shop.pick([true, false])) await shop.kms.send(new DisableKeyCommand({ KeyId }));
    else await shop.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    return { at, causes: ['key-unusable'], facts: { secretName, key: KeyId }, start: 'some' };
  },
  'parameter deleted': async (shop) => {
    const { at, name } = await addParameter(shop);
    await shop.ssm.send(new DeleteParameterCommand({ Name: name }));
    return { at, causes: ['parameter-missing'], facts: { parameter: name }, start: 'some' };
  },
  'parameter denied': async (shop) => {
    const { at, name } = await addParameter(shop);
    await shop.iam.send(new DeleteRolePolicyCommand({ RoleName: EXECUTION_ROLE, PolicyName: 'read-parameters' }));
    return { at, causes: ['parameter-denied'], facts: { parameter: name }, start: 'some' };
  },
  'environment file deleted': async (shop) => {
    const { objects } = await addEnvironmentFile(shop);
    objects.delete('worker.env');
    return { at: WORKER, causes: ['environment-file-missing'], start: 'some' };
  },
  'environment file denied': async (shop) => {
    await addEnvironmentFile(shop);
    await shop.iam.send(new DeleteRolePolicyCommand({ RoleName: EXECUTION_ROLE, PolicyName: 'read-settings' }));
    return { at: WORKER, causes: ['environment-file-denied'], start: 'some' };
  },
};
