import { describe, expect, it } from 'vitest';
import type { RoleLookup } from '../lookups';
import { ACCOUNT, aContainerSpec, aSpec } from '../testing/builders';
import { aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkExec } from './exec';

const { roles, network } = aSpec();
const arn = `arn:aws:iam::${ACCOUNT}:role/hello`;
const role = (...denied: string[]): RoleLookup => ({
  arn,
  name: 'hello',
  isTrusted: true,
  denied: denied.map((action) => ({ action, resource: '*' })),
});
const withRole = (task: (typeof roles)['task'], spec = {}, taskRole?: RoleLookup) =>
  aPlanContext({ spec: { exec: true, roles: { ...roles, task }, ...spec }, lookups: taskRole ? { taskRole } : {} });
const ownRole = { kind: 'new' } as const;
const frozen = [aContainerSpec({ readonlyRootFilesystem: true })];

describe('a shell in containers', () => {
  it.each([
    ['that nobody wants', aPlanContext(), []],
    ['with a role that is to be made', withRole(ownRole), ['ok']],
    ['without a role', withRole({ kind: 'none' }), ['failed exec-no-role']],
    ['with a role that may', withRole({ kind: 'existing', arn }, {}, role()), ['ok']],
    [
      'with a role that may not',
      withRole({ kind: 'existing', arn }, {}, role('ssmmessages:OpenDataChannel')),
      ['failed exec-denied'],
    ],
    [
      'with a role that cannot be simulated',
      withRole({ kind: 'existing', arn }, {}, { ...role(), isUnasked: true }),
      ['unknown role-unreadable'],
    ],
    ['in a container that cannot be written', withRole(ownRole, { containers: frozen }), ['failed exec-read-only']],
    [
      'without a network path to Systems Manager',
      withRole(ownRole, { network: { ...network, publicIp: false } }),
      ['warning exec-no-network-path'],
    ],
  ])('%s', (_, context, expected) => {
    expect(verdictsOf(checkExec(context))).toEqual(expected);
  });

  it('is fixed by a role of its own, and by a writable root file system', () => {
    expect(changesOf(checkExec(withRole({ kind: 'none' }, { containers: frozen })))).toEqual([
      { path: 'roles.task', value: { kind: 'new' } },
      { path: 'containers.0.readonlyRootFilesystem', value: false },
    ]);
  });
});
