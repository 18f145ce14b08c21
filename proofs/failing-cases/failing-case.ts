import type { CheckId } from '@/lib/domain/checks/check';
import type { FailingReason } from '@/lib/domain/checks/reasons';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import type { World } from '@/sandbox/world';
import type { AccountFixture, AccountFixtureOptions } from '../account-fixture';

/** A spec in an account in which it must fail, the check that predicts it, and how it fails. */
export type FailingCase = {
  title: string;
  check: CheckId;
  reason: FailingReason;
  fixture?: AccountFixtureOptions;
  /** Breaks something in the account, and gives a spec for it. */
  spec: (fixture: AccountFixture, world: World) => ServiceSpec;
  /** The step at which it ends, and AWS's words. */
  ends: { at: string; with: RegExp };
};
