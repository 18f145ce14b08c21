import type { KeyMetadata } from '@aws-sdk/client-kms';
import { AwsFault } from '@/sandbox/operation';
import { findKey } from '@/sandbox/policy/keys';
import type { PolicyDocument } from '@/sandbox/state/iam';
import type { KmsKey } from '@/sandbox/state/kms';
import type { World } from '@/sandbox/world';

export const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);

/** KMS's words for a member that breaks its constraint in the service model. */
export const invalidValue = (member: string, value: unknown, constraint: string): AwsFault =>
  validation(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

export type KeySpec = {
  description?: string;
  policy?: PolicyDocument;
  service?: string;
  multiRegion?: boolean;
  tags?: Map<string, string>;
};

/** The policy that KMS gives a key whose maker says nothing: the account decides by IAM. */
export const defaultKeyPolicy = ({ partition, account }: Pick<World, 'partition' | 'account'>): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

/** Makes a key, for scenarios and CreateKey. */
export function addKey(world: World, spec: KeySpec = {}): KmsKey {
  const { description = '', policy = defaultKeyPolicy(world), service, multiRegion = false } = spec;
  const id = multiRegion ? `mrk-${world.random.hex(32)}` : world.random.uuid();
  const key: KmsKey = {
    id,
    arn: `arn:${world.partition}:kms:${world.region}:${world.account}:key/${id}`,
    description,
    createdAt: world.now,
    state: 'Enabled',
    ...(service === undefined ? {} : { service }),
    policy,
    multiRegion,
    tags: spec.tags ?? new Map(),
  };
  world.kms.keys.set(id, key);
  return key;
}

/** @throws AwsFault `NotFoundException` */
export function keyOf(world: World, reference: string | undefined): KmsKey {
  if (!reference) throw invalidValue('keyId', reference ?? null, 'not be null');
  const key = findKey(world, reference);
  if (key) return key;
  const place = `arn:${world.partition}:kms:${world.region}:${world.account}`;
  const arn = reference.startsWith('arn:') ? reference : undefined;
  throw new AwsFault(
    'NotFoundException',
    /(^|:)alias\//.test(reference)
      ? `Alias ${arn ?? `${place}:${reference}`} is not found.`
      : `Key '${arn ?? `${place}:key/${reference}`}' does not exist`,
  );
}

/** A key by its id or ARN; where a key is changed KMS takes no alias. */
export function changeableKeyOf(world: World, reference: string | undefined): KmsKey {
  if (reference !== undefined && /(^|:)alias\//.test(reference)) {
    throw new AwsFault('InvalidArnException', `${reference} is not a valid key id or ARN of a key.`);
  }
  const key = keyOf(world, reference);
  if (key.service) {
    throw new AwsFault('AccessDeniedException', `Keys that AWS manages cannot be changed: ${key.arn}`);
  }
  if (key.state === 'PendingDeletion') throw pendingDeletion(key);
  return key;
}

export const pendingDeletion = ({ arn }: KmsKey): AwsFault =>
  new AwsFault('KMSInvalidStateException', `${arn} is pending deletion.`);

/** A key that can encrypt and decrypt now. @throws AwsFault when it is disabled or about to be deleted */
export function usableKeyOf(world: World, reference: string | undefined): KmsKey {
  const key = keyOf(world, reference);
  if (key.state === 'PendingDeletion') throw pendingDeletion(key);
  if (key.state === 'Disabled') throw new AwsFault('DisabledException', `${key.arn} is disabled.`);
  return key;
}

export const keyShape = (world: World, key: KmsKey): KeyMetadata => ({
  AWSAccountId: world.account,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: new Date(key.createdAt),
  Enabled: key.state === 'Enabled',
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: key.state,
  ...(key.deletesAt === undefined ? {} : { DeletionDate: new Date(key.deletesAt) }),
  Origin: 'AWS_KMS',
  KeyManager: key.service ? 'AWS' : 'CUSTOMER',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: key.multiRegion,
  ...(key.multiRegion && {
    MultiRegionConfiguration: {
      MultiRegionKeyType: 'PRIMARY' as const,
      PrimaryKey: { Arn: key.arn, Region: world.region },
      ReplicaKeys: [],
    },
  }),
});
