import type { World } from '@/sandbox/world';
import type { Decision } from './evaluate';

/** IAM's sentence for a caller whose policies do not allow an action, or deny it. */
export const accessDeniedMessage = (
  userArn: string,
  action: string,
  resource: string,
  decision: Exclude<Decision, 'allowed'> = 'implicitDeny',
): string =>
  `User: ${userArn} is not authorized to perform: ${action} on resource: ${resource} ${
    decision === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`
  }`;

/** The ARN of a session of an assumed role. */
export const assumedRoleArn = (
  { partition, account }: Pick<World, 'partition' | 'account'>,
  roleArn: string,
  session: string,
): string => `arn:${partition}:sts::${account}:assumed-role/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}/${session}`;
