import type { CreatePolicyVersionRequest, CreatePolicyVersionResponse } from '@aws-sdk/client-iam';
import { most } from '@/sandbox/list';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ownPolicy, policyVersionShape, versionsOf } from './policies';
import { documentFrom } from './roles';
import { setDefaultVersion } from './set-default-policy-version';

const MOST_VERSIONS = 5;

/** Adds a version, which holds once it is the default one. */
export const createPolicyVersion =
  (world: World): Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> =>
  ({ PolicyArn, PolicyDocument, SetAsDefault = false }) => {
    const policy = ownPolicy(world, PolicyArn);
    const document = documentFrom(PolicyDocument, 'policyDocument');
    const versions = versionsOf(policy);
    if (versions.size >= MOST_VERSIONS) {
      throw new AwsFault(
        'LimitExceededException',
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      );
    }
    const number = Math.max(most(versions.keys()), policy.defaultVersion ?? 1) + 1;
    const version = { document, createdAt: world.now };
    versions.set(number, version);
    policy.versions = versions;
    policy.updatedAt = world.now;
    if (SetAsDefault) setDefaultVersion(policy, number, version);
    return { PolicyVersion: { ...policyVersionShape(policy, number, version), Document: undefined } };
  };
