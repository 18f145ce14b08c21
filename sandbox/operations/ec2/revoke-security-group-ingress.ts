import type { RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { revoke } from './change-security-rules';

/** Takes rules out of a group, by their ids or by what they say. */
export const revokeSecurityGroupIngress =
  (world: World): Operation<RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResult> =>
  (request) =>
    revoke(world, 'ingress', request);
