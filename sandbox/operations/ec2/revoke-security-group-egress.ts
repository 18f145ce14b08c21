import type { RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { revoke } from './change-security-rules';

/** Takes rules out of a group, by their ids or by what they say. */
export const revokeSecurityGroupEgress =
  (world: World): Operation<RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult> =>
  (request) =>
    revoke(world, 'egress', request);
