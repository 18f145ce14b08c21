import type { SetRepositoryPolicyRequest, SetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { repositoryOf } from './repositories';

const MAX_CHARACTERS = 10_240;

export const setRepositoryPolicy =
  (world: World): Operation<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse> =>
  ({ repositoryName, policyText }) => {
    const repository = repositoryOf(world, repositoryName);
    if (policyText === undefined) throw constraint('policyText', 'Member must not be null');
    if (policyText.length > MAX_CHARACTERS || !hasStatements(policyText)) {
      throw constraint('PolicyText', 'Invalid repository policy provided');
    }
    repository.policyText = policyText;
    return { registryId: world.account, repositoryName: repository.name, policyText };
  };

function hasStatements(text: string): boolean {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy !== 'object' || policy === null || !('Statement' in policy)) return false;
    const statements: unknown[] = [policy.Statement].flat();
    return statements.length > 0 && statements.every(isStatement);
  } catch {
    return false;
  }
}

/** Whom and what a statement is about; the resource is the repository itself. */
const isStatement = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'Effect' in value &&
  (value.Effect === 'Allow' || value.Effect === 'Deny') &&
  ('Principal' in value || 'NotPrincipal' in value) &&
  ('Action' in value || 'NotAction' in value);
