import type { StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { affectedImages } from './affected-images';
import { policyTextOf } from './get-lifecycle-policy';
import { lifecycleRules } from './lifecycle-rules';
import { checkPolicyLength } from './put-lifecycle-policy';
import { repositoryOf } from './repositories';

/** A preview takes AWS some seconds. */
const PREVIEW_SECONDS = 5;

/** Says later what a policy would expire: one that is given, or the one that the repository has. */
export const startLifecyclePolicyPreview =
  (world: World): Operation<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse> =>
  ({ repositoryName, lifecyclePolicyText }) => {
    const repository = repositoryOf(world, repositoryName);
    const { name, lifecyclePreview: before } = repository;
    const policyText = lifecyclePolicyText ?? policyTextOf(world, repository);
    checkPolicyLength(policyText);
    const rules = lifecycleRules(policyText);
    if (before && before.completesAt > world.now) {
      throw new AwsFault(
        'LifecyclePolicyPreviewInProgressException',
        `The lifecycle policy preview for the repository with name '${name}' in the registry with id '${world.account}' is in progress`,
      );
    }
    repository.lifecyclePreview = {
      policyText,
      completesAt: world.now + (PREVIEW_SECONDS * 1000) / world.speed,
      results: affectedImages(repository, rules, world.now).map(({ image, tags, priority, action }) => ({
        digest: image.digest,
        tags,
        pushedAt: image.pushedAt,
        rulePriority: priority,
        isArchived: image.archivedAt !== undefined,
        archives: action === 'archive',
      })),
    };
    return {
      registryId: world.account,
      repositoryName: name,
      lifecyclePolicyText: policyText,
      status: 'IN_PROGRESS',
    };
  };
