import { findKey, isServiceAllowed } from '@/sandbox/policy/keys';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

/**
 * The ARN of a key that CloudWatch Logs may encrypt a group with: one that exists, is enabled, and whose policy names the service.
 * @throws AwsFault `InvalidParameterException`
 */
export function usableKeyArn(world: World, group: string, keyId: string): string {
  const key = findKey(world, keyId);
  if (key?.state === 'Enabled' && isServiceAllowed(key, 'kms:Encrypt', `logs.${world.region}.amazonaws.com`))
    return key.arn;
  const arn = `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${group}`;
  throw invalidParameter(`The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`);
}
