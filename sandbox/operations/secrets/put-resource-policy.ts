import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from '@aws-sdk/client-secrets-manager';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, usableSecretOf } from './find';

const MAX_CHARACTERS = 20_480;

/** Keeps the policy; `BlockPublicPolicy` refuses one that lets everybody in without a condition. */
export const putResourcePolicy =
  (world: World): Operation<PutResourcePolicyRequest, PutResourcePolicyResponse> =>
  ({ SecretId, ResourcePolicy, BlockPublicPolicy }) => {
    const secret = usableSecretOf(world, SecretId);
    if (!ResourcePolicy || ResourcePolicy.length > MAX_CHARACTERS) {
      throw invalidParameter(`The policy must be between 1 and ${MAX_CHARACTERS} characters long.`);
    }
    const statements = statementsOf(ResourcePolicy);
    if (!statements) {
      throw new AwsFault('MalformedPolicyDocumentException', 'This resource policy contains a syntax error.');
    }
    if (BlockPublicPolicy && statements.some(isPublic)) {
      throw new AwsFault('PublicPolicyException', 'The resource policy grants public access.');
    }
    secret.resourcePolicy = ResourcePolicy;
    return { ARN: secret.arn, Name: secret.name };
  };

type Statement = { Effect: unknown; Principal?: unknown; Condition?: unknown };

function statementsOf(text: string): Statement[] | undefined {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy !== 'object' || policy === null || !('Statement' in policy)) return undefined;
    const statements: unknown[] = [policy.Statement].flat();
    const read = statements.filter(isStatement);
    return read.length > 0 && read.length === statements.length ? read : undefined;
  } catch {
    return undefined;
  }
}

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' &&
  value !== null &&
  'Effect' in value &&
  (value.Effect === 'Allow' || value.Effect === 'Deny') &&
  ('Principal' in value || 'NotPrincipal' in value) &&
  ('Action' in value || 'NotAction' in value) &&
  ('Resource' in value || 'NotResource' in value);

function isPublic({ Effect, Principal, Condition }: Statement): boolean {
  if (Effect !== 'Allow' || Condition !== undefined) return false;
  const everybody =
    typeof Principal === 'object' && Principal !== null && 'AWS' in Principal ? Principal.AWS : Principal;
  return [everybody].flat().includes('*');
}
