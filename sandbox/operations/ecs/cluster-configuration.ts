import type { ClusterConfiguration, ClusterServiceConnectDefaultsRequest } from '@aws-sdk/client-ecs';
import type { World } from '@/sandbox/world';
import { clientFault, invalidParameter } from './faults';
import { namespaceArn } from './integrations';

/**
 * How commands are executed in a cluster's containers, and how its storage is encrypted.
 * @throws AwsFault `InvalidParameterException` in ECS's own words
 */
export function checkConfiguration({ executeCommandConfiguration }: ClusterConfiguration = {}): void {
  if (!executeCommandConfiguration) return;
  const { logging = 'DEFAULT', logConfiguration } = executeCommandConfiguration;
  if (logConfiguration && logging !== 'OVERRIDE') {
    throw invalidParameter("You must set logging to 'OVERRIDE' when you supply a log configuration.");
  }
  if (logging !== 'OVERRIDE') return;
  if (!logConfiguration?.cloudWatchLogGroupName && !logConfiguration?.s3BucketName) {
    throw invalidParameter(
      'A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration.',
    );
  }
}

/** The namespace of services that name none, by its ARN; an empty name takes it away. */
export function readServiceConnectDefaults(
  world: World,
  request: ClusterServiceConnectDefaultsRequest | undefined,
): { namespace: string } | undefined {
  if (!request) return undefined;
  if (request.namespace === undefined) throw clientFault('serviceConnectDefaults.namespace must be specified.');
  return request.namespace === '' ? undefined : { namespace: namespaceArn(world, request.namespace) };
}
