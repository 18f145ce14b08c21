import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter } from './faults';
import {
  checkRevision,
  groupOfPolicy,
  groupPolicyShapes,
  MOST_POLICIES,
  resourcePoliciesOf,
  resourcePolicyShape,
} from './resource-policies';

const MAX_CHARACTERS = 51_200;

/**
 * Says which of AWS's services may write to the account's log groups, under a name, or to one log group, by its ARN. The same
 * again replaces it.
 */
export const putResourcePolicy =
  (world: Pick<World, 'logs' | 'now' | 'random'>): Operation<PutResourcePolicyRequest, PutResourcePolicyResponse> =>
  (request) => {
    const group = groupOfPolicy(world, request);
    const document = missingParameter('policyDocument', request.policyDocument);
    if (document.length > MAX_CHARACTERS || !hasStatements(document)) {
      throw invalidParameter('Policy document is not valid.');
    }
    if (group) {
      checkRevision(group, request.expectedRevisionId);
      const revisionId = world.random.uuid();
      group.resourcePolicy = { document, updatedAt: world.now, revisionId };
      return { resourcePolicy: groupPolicyShapes(group)[0], revisionId };
    }
    const name = missingParameter('policyName', request.policyName);
    const policies = resourcePoliciesOf(world);
    if (!policies.has(name) && policies.size >= MOST_POLICIES) {
      throw new AwsFault('LimitExceededException', 'Resource limit exceeded.');
    }
    const policy = { name, document, updatedAt: world.now };
    world.logs.resourcePolicies = new Map(policies).set(name, policy);
    return { resourcePolicy: resourcePolicyShape(policy) };
  };

function hasStatements(text: string): boolean {
  try {
    const policy: unknown = JSON.parse(text);
    return (
      typeof policy === 'object' && policy !== null && 'Statement' in policy && [policy.Statement].flat().length > 0
    );
  } catch {
    return false;
  }
}
