import type { Cloud } from '../cloud';
import type { Journal } from '../journal';
import type { Instant, Scope } from '../scope';
import { T0 } from './builders';
import type { FakeAccount } from './fake-account';
import { fakeCloud } from './fake-cloud';
import { fakeJournal } from './fake-journal';

export const AT: Scope = { account: 'main', region: 'eu-west-3' };

/** The context of an operation on a fake account: Ana, a deployer, at a fixed time. */
export const createTestContext = (
  account: FakeAccount,
  cloud: Partial<Cloud> = {},
): Cloud & {
  actor: { id: string; name: string; role: 'deployer' };
  scope: Scope;
  now: () => Instant;
  journal: Journal;
} => ({
  ...fakeCloud(account),
  ...cloud,
  actor: { id: 'ana@boutique.example', name: 'ana@boutique.example', role: 'deployer' },
  scope: AT,
  now: () => T0,
  journal: fakeJournal(),
});
