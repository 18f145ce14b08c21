import type { SetDefaultPolicyVersionRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { ManagedPolicy, PolicyVersion } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { ownPolicy, versionOf } from './policies';

export const setDefaultPolicyVersion =
  (world: World): Operation<SetDefaultPolicyVersionRequest, object> =>
  ({ PolicyArn, VersionId }) => {
    const policy = ownPolicy(world, PolicyArn);
    const { number, version } = versionOf(policy, VersionId);
    setDefaultVersion(policy, number, version);
    policy.updatedAt = world.now;
    return {};
  };

/** Lets a version be the one that holds. */
export function setDefaultVersion(policy: ManagedPolicy, number: number, { document }: PolicyVersion): void {
  policy.defaultVersion = number;
  policy.document = document;
}
