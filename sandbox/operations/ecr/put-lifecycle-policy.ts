import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint, invalid, repositoryOf } from './repositories';

const MIN_CHARACTERS = 100;
const MAX_CHARACTERS = 30_720;
const MAX_RULES = 50;

/** Keeps a policy; nothing expires by it yet, as AWS too takes up to a day. */
export const putLifecyclePolicy =
  (world: World): Operation<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse> =>
  ({ repositoryName, lifecyclePolicyText = '' }) => {
    const repository = repositoryOf(world, repositoryName);
    const { length } = lifecyclePolicyText;
    if (length < MIN_CHARACTERS || length > MAX_CHARACTERS) {
      throw constraint(
        'LifecyclePolicyText',
        `Member must have length between ${MIN_CHARACTERS} and ${MAX_CHARACTERS}`,
      );
    }
    checkRules(lifecyclePolicyText);
    repository.lifecyclePolicyText = lifecyclePolicyText;
    return { registryId: world.account, repositoryName: repository.name, lifecyclePolicyText };
  };

function checkRules(text: string): void {
  const refused = (detail: string) =>
    invalid(
      `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${detail}'`,
    );
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw refused('invalid JSON');
  }
  const rules: unknown = typeof policy === 'object' && policy !== null && 'rules' in policy ? policy.rules : undefined;
  if (!Array.isArray(rules)) throw refused('object has missing required properties (["rules"])');
  if (rules.length > MAX_RULES) throw refused(`too many rules, the maximum is ${MAX_RULES}`);
  const priorities = rules.map((rule: unknown) =>
    typeof rule === 'object' && rule !== null && 'rulePriority' in rule ? rule.rulePriority : undefined,
  );
  if (priorities.some((priority) => typeof priority !== 'number')) {
    throw refused('object has missing required properties (["rulePriority"])');
  }
  if (new Set(priorities).size < priorities.length) throw refused('rule priorities must be unique');
}
