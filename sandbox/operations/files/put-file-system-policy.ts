import type { FileSystemPolicyDescription, PutFileSystemPolicyRequest } from '@aws-sdk/client-efs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { PolicyDocument } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';

export const putFileSystemPolicy =
  (world: World): Operation<PutFileSystemPolicyRequest, FileSystemPolicyDescription> =>
  ({ FileSystemId, Policy = '' }) => {
    const fileSystem = fileSystemOf(world, FileSystemId);
    fileSystem.policy = readPolicy(Policy);
    return { FileSystemId: fileSystem.id, Policy: JSON.stringify(fileSystem.policy) };
  };

function readPolicy(text: string): PolicyDocument {
  try {
    const policy: PolicyDocument | null = JSON.parse(text);
    const statements = [policy?.Statement].flat();
    const isWhole = statements.every((one) => typeof one === 'object' && one !== null && one.Principal !== undefined);
    if (policy && isWhole) return policy;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AwsFault('InvalidPolicyException', 'The policy is not a valid file system policy.');
}
