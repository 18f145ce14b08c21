import type { PolicyVersion as AwsVersion, Policy } from '@aws-sdk/client-iam';
import { AwsFault } from '@/sandbox/operation';
import { policyByArn } from '@/sandbox/policy/managed-policies';
import type { ManagedPolicy, PolicyVersion } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { encodeDocument, missingParameter, noSuchEntity } from './roles';
import { tagList } from './tags';

/** @throws AwsFault `NoSuchEntityException` */
export function findPolicy(world: Pick<World, 'iam'>, arn: string | undefined): ManagedPolicy {
  if (!arn) throw missingParameter('policyArn');
  const policy = policyByArn(world, arn);
  if (!policy)
    throw noSuchEntity(`Policy ${arn} ${isOfAws(arn) ? 'was not found' : 'does not exist or is not attachable'}.`);
  return policy;
}

const isOfAws = (arn: string): boolean => arn.startsWith('arn:aws:iam::aws:');

/** A policy of the account; those of AWS are not the account's to change. */
export function ownPolicy(world: Pick<World, 'iam'>, arn: string | undefined): ManagedPolicy {
  const policy = findPolicy(world, arn);
  if (world.iam.policies.has(policy.arn)) return policy;
  throw new AwsFault('AccessDenied', `Cannot modify AWS managed policy ${policy.arn}`, 403);
}

/** The roles that carry a policy. */
export const rolesWithPolicy = ({ iam }: Pick<World, 'iam'>, { arn }: ManagedPolicy) =>
  [...iam.roles.values()].filter(({ attachedPolicyArns }) => attachedPolicyArns.has(arn));

export const versionsOf = ({ versions, document, createdAt }: ManagedPolicy): Map<number, PolicyVersion> =>
  versions ?? new Map([[1, { document, createdAt }]]);

export const defaultVersionOf = ({ defaultVersion = 1 }: ManagedPolicy): number => defaultVersion;

/** @throws AwsFault `NoSuchEntityException` */
export function versionOf(policy: ManagedPolicy, id: string | undefined): { number: number; version: PolicyVersion } {
  if (!id) throw missingParameter('versionId');
  const number = Number(/^v([1-9]\d*)$/.exec(id)?.[1] ?? 0);
  const version = versionsOf(policy).get(number);
  if (!version) throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  return { number, version };
}

export const policyVersionShape = (policy: ManagedPolicy, number: number, version: PolicyVersion): AwsVersion => ({
  Document: encodeDocument(version.document),
  VersionId: `v${number}`,
  IsDefaultVersion: number === defaultVersionOf(policy),
  CreateDate: new Date(version.createdAt),
});

export const policyShape = (world: Pick<World, 'iam'>, policy: ManagedPolicy): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: `v${defaultVersionOf(policy)}`,
  AttachmentCount: rolesWithPolicy(world, policy).length,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  Description: policy.description,
  CreateDate: new Date(policy.createdAt),
  UpdateDate: new Date(policy.updatedAt ?? policy.createdAt),
  Tags: tagList(policy.tags),
});
