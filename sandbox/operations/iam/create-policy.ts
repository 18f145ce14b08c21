import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { ManagedPolicy } from '@/sandbox/state/iam';
import { BASE32_ALPHABET } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';
import { policyShape } from './policies';
import { documentFrom, missingParameter, validatePath, validation } from './roles';
import { mergeTags } from './tags';

const NAME = /^[\w+=,.@-]{1,128}$/;

export const createPolicy =
  (world: World): Operation<CreatePolicyRequest, CreatePolicyResponse> =>
  ({ PolicyName, Path = '/', PolicyDocument, Description, Tags }) => {
    if (!PolicyName) throw missingParameter('policyName');
    if (!NAME.test(PolicyName)) {
      throw validation(
        'The specified value for policyName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      );
    }
    validatePath(Path);
    const document = documentFrom(PolicyDocument, 'policyDocument');
    const { iam, partition, account, random, now } = world;
    const arn = `arn:${partition}:iam::${account}:policy${Path}${PolicyName}`;
    if (iam.policies.has(arn)) {
      throw new AwsFault(
        'EntityAlreadyExistsException',
        `A policy called ${PolicyName} already exists. Duplicate names are not allowed.`,
      );
    }
    const policy: ManagedPolicy = {
      arn,
      name: PolicyName,
      id: `ANPA${random.string(17, BASE32_ALPHABET)}`,
      path: Path,
      description: Description,
      createdAt: now,
      document,
      tags: mergeTags(new Map(), Tags),
    };
    iam.policies.set(arn, policy);
    return { Policy: policyShape(world, policy) };
  };
