import type { AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { authorize } from './change-security-rules';

/** Adds rules to a group, all of them or none. */
export const authorizeSecurityGroupIngress =
  (world: World): Operation<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult> =>
  (request) =>
    authorize(world, 'ingress', request);
