import type { CheckId } from '@/lib/domain/checks/check';
import type { FailingReason } from '@/lib/domain/checks/reasons';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import type { World } from '@/sandbox/world';
import type { AccountFixture, AccountFixtureOptions } from '../account-fixture';

/** A wish in a world in which it must fail, the check that says so before, and how it fails. */
export type FailingCase = {
  title: string;
  check: CheckId;
  reason: FailingReason;
  fixture?: AccountFixtureOptions;
  /** Spoils the world, and wishes for something in it. */
  spec: (fixture: AccountFixture, world: World) => ServiceSpec;
  /** The step at which it ends, and AWS's words. */
  ends: { at: string; with: RegExp };
};
