import { z } from 'zod';
import { MAX_POLICY_CHARACTERS } from '../lifecycle-policy/check-policy';
import type { CleanUp, StorageCost } from '../lifecycle-policy/clean-up';
import type { SuggestedPolicy } from '../lifecycle-policy/suggest-policy';
import type { Instant } from '../scope';
import { RepositoryScope } from './image-actions';
import type { ServerCall } from './server-call';

/** Input and output of the clean-up of a repository. Texts of policies are as ECR takes them. */

const PolicyText = z.string('required').min(1, 'required').max(MAX_POLICY_CHARACTERS, 'too-long');
/** The policy that somebody saw in force; null when there was none. */
const Expected = z.string().max(MAX_POLICY_CHARACTERS, 'too-long').nullable();
const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'format');
/** As many images as a preview has at most. */
const MAX_ACKNOWLEDGED = 10_000;

export const LifecyclePolicyInput = RepositoryScope.extend({ policy: PolicyText });
/** `acknowledged`: the needed images that the policy would take, as somebody has seen and accepted them. */
export const ApplyLifecyclePolicyInput = LifecyclePolicyInput.extend({
  expected: Expected,
  acknowledged: z.array(Digest).max(MAX_ACKNOWLEDGED, 'too-big'),
});
export const RemoveLifecyclePolicyInput = RepositoryScope.extend({ expected: z.string().max(MAX_POLICY_CHARACTERS) });

export type LifecycleView = {
  /** The policy in force. */
  policy?: { text: string; evaluatedAt?: Instant | undefined };
  /** For a repository without a policy. */
  suggestion?: SuggestedPolicy;
};

/** `busy`: ECR previews one policy of a repository at a time, and is at another. */
export type StartedPreview = { status: 'in-progress' | 'busy' };
/** A monthly cost is absent where no price is known. `replaced`: somebody else has started a preview of another policy. */
export type PreviewState =
  | { status: 'in-progress' | 'expired' | 'failed' | 'replaced' }
  | {
      status: 'complete';
      cleanUp: CleanUp;
      cost?: { before: StorageCost; after: StorageCost };
      /** How many services were looked at. */
      serviceCount: number;
    };

export type StartPreview = ServerCall<z.input<typeof LifecyclePolicyInput>, StartedPreview>;
export type GetPreview = ServerCall<z.input<typeof LifecyclePolicyInput>, PreviewState>;
export type ApplyPolicy = ServerCall<z.input<typeof ApplyLifecyclePolicyInput>, { repository: string }>;
export type RemovePolicy = ServerCall<z.input<typeof RemoveLifecyclePolicyInput>, { repository: string }>;
