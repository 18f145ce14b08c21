import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { reachesService } from '@/sandbox/engine/network/reachability';
import { isAllowed } from '@/sandbox/policy/evaluate';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { DURATIONS } from './durations';
import { finalFailure, networkSourceOf, type StartFailure } from './start-failure';

const DOWNLOADING =
  'ResourceInitializationError: failed to download env files: file download command: non empty error stream:';

/** Why the files with a container's environment cannot be had of S3, if they cannot. */
export function environmentFileFailure(
  world: World,
  task: Task,
  { environmentFiles = [] }: ContainerDefinition,
  roleArn: string | undefined,
): StartFailure | undefined {
  if (environmentFiles.length === 0) return undefined;
  if (!reachesService(world, networkSourceOf(world, task), 's3')) {
    return {
      afterSeconds: DURATIONS.secretUnreachable,
      reason: `${DOWNLOADING} RequestCanceled: request context canceled caused by: context deadline exceeded`,
    };
  }
  for (const { value: arn = '' } of environmentFiles) {
    const error = fileError(world, arn, roleArn);
    if (!error) continue;
    const file = arn.slice(arn.lastIndexOf('/') + 1);
    return finalFailure(
      world,
      `${DOWNLOADING} failed to download file ${file}: failed to write to a temporary file: ${error}, request id: ${world.random.string(16, '0123456789ABCDEF')}, host id: ${world.random.hex(32)}`,
    );
  }
  return undefined;
}

const DENIED = 'AccessDenied: Access Denied status code: 403';

/** S3 says that a file is missing to those who may list the bucket; to others that it is denied. */
function fileError(world: World, arn: string, roleArn: string | undefined): string | undefined {
  const bucketArn = arn.split('/', 1)[0] ?? '';
  const bucket = world.objects.buckets.get(bucketArn.slice(bucketArn.lastIndexOf(':') + 1));
  const may = (action: string, resource: string) =>
    roleArn !== undefined && isAllowed(world, roleArn, action, resource);
  if (!bucket) return 'NoSuchBucket: The specified bucket does not exist status code: 404';
  if (!may('s3:GetBucketLocation', bucketArn) || !may('s3:GetObject', arn)) return DENIED;
  if (bucket.objects.has(arn.slice(bucketArn.length + 1))) return undefined;
  return may('s3:ListBucket', bucketArn) ? 'NoSuchKey: The specified key does not exist. status code: 404' : DENIED;
}
