import type { CheckId } from '@/lib/domain/deployment/check';
import type { FailingReason } from '@/lib/domain/deployment/checks/reasons';
import type { Wish } from '@/lib/domain/deployment/wish';
import type { World } from '@/sandbox/world';
import type { Ground, GroundOptions } from '../ground';

/** A wish in a world in which it must fail, the check that says so before, and how it fails. */
export type Doomed = {
  title: string;
  check: CheckId;
  reason: FailingReason;
  ground?: GroundOptions;
  /** Spoils the world, and wishes for something in it. */
  wish: (ground: Ground, world: World) => Wish;
  /** The step at which it ends, and AWS's words. */
  ends: { at: string; with: RegExp };
};
