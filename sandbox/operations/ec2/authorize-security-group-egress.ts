import type { AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { authorize } from './change-security-rules';

/** Adds rules to a group, all of them or none. */
export const authorizeSecurityGroupEgress =
  (world: World): Operation<AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResult> =>
  (request) =>
    authorize(world, 'egress', request);
