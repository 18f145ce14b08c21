import { redirect } from 'next/navigation';
import { describe, expect, it, test, vi } from 'vitest';
import { z } from 'zod';
import type { Actor, Permission, Role } from '../auth/actor';
import type { AwsCall } from '../domain/aws-call';
import { Failure } from '../domain/problem';
import { ClusterScope, type Scope } from '../domain/scope';
import { aFakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import { fakeJournal } from '../domain/testing/fake-journal';
import type { Entry } from './audit/audit';
import { noLimits } from './limits';
import { createOperations, type Dependencies } from './operation';

const SCOPE = { account: 'main', region: 'eu-west-3' };
const A_CALL: AwsCall = { operation: 'ecs:ListClusters', outcome: 'done', requestId: 'request-1', durationMs: 3 };
const HERE = { ...SCOPE, cluster: 'boutique' };

/** Operations with one signed-in person, or none. */
function createTestOperations(role?: Role) {
  const actor: Actor | undefined = role && { id: `${role}@demo`, name: role, role };
  const entries: Entry[] = [];
  const refusals: unknown[] = [];
  const changed = vi.fn();
  let now = 1_000;
  const dependencies: Dependencies = {
    getSession: async () => actor && { actor, check: () => actor },
    openContext: (scope: Scope, who, observe) => {
      const cloud = fakeCloud(aFakeAccount());
      const listClusters = async () => {
        observe?.(A_CALL);
        return cloud.ecs.listClusters();
      };
      const ecs = { ...cloud.ecs, listClusters };
      return { ...cloud, ecs, actor: who, scope, now: () => now, journal: fakeJournal() };
    },
    readAddress: async () => '203.0.113.7',
    logRefusal: (refusal) => refusals.push(refusal),
    journal: (entry) => entries.push(entry),
    changed,
    now: () => {
      now += 5;
      return now;
    },
    limits: noLimits(),
  };
  return { ...createOperations(dependencies), entries, refusals, changed };
}

const input = ClusterScope.extend({ desiredCount: z.number().int().min(0).max(1_000) });
const whoAsks = async (_: unknown, { actor }: { actor: Actor }) => actor.id;

describe('an operation', () => {
  it('runs for a person with the permission, with their identity', async () => {
    const query = createTestOperations('viewer').query({
      permission: 'console:read',
      input: ClusterScope,
      run: whoAsks,
    });
    expect(await query(HERE)).toEqual({ ok: true, value: 'viewer@demo' });
  });

  it('authenticates before anything else', async () => {
    const run = vi.fn(whoAsks);
    const query = createTestOperations().query({ permission: 'console:read', input: ClusterScope, run });
    expect(await query({ nonsense: true })).toEqual({ ok: false, problem: { code: 'unauthenticated' } });
    expect(run).not.toHaveBeenCalled();
  });

  it('refuses a person without the permission, and names the role that has it', async () => {
    const run = vi.fn(whoAsks);
    const order = createTestOperations('viewer').command({ permission: 'service:scale', input, run });
    expect(await order({ ...HERE, desiredCount: 3 })).toEqual({
      ok: false,
      problem: {
        code: 'forbidden',
        detail: 'service:scale',
        facts: { permission: 'service:scale', role: 'viewer', needs: 'deployer' },
      },
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('asks for the further permissions that an input needs', async () => {
    const order = (role: Role) =>
      createTestOperations(role).command({
        permission: 'service:create',
        alsoNeeds: ({ cluster }) => (cluster === 'new' ? ['cluster:create'] : []),
        input: ClusterScope,
        run: whoAsks,
      });
    expect((await order('deployer')(HERE)).ok).toBe(true);
    expect((await order('deployer')({ ...HERE, cluster: 'new' })).ok).toBe(false);
    expect((await order('admin')({ ...HERE, cluster: 'new' })).ok).toBe(true);
  });

  it('names every field that cannot be used, and runs nothing', async () => {
    const run = vi.fn(whoAsks);
    const order = createTestOperations('admin').command({ permission: 'service:scale', input, run });
    const outcome = await order({ account: 'main', region: 'nowhere', cluster: 'a b', desiredCount: 5_000 });
    expect(outcome).toEqual({
      ok: false,
      problem: {
        code: 'invalid',
        fields: [
          { path: 'region', reason: 'region' },
          { path: 'cluster', reason: 'name' },
          { path: 'desiredCount', reason: 'too-big', facts: { maximum: 1_000 } },
        ],
      },
    });
    expect(run).not.toHaveBeenCalled();
  });

  it.each(['query', 'command'] as const)(
    'is refused, as a %s, before anything walks an input of any size',
    async (kind) => {
      // One value that is referred to twice at each of sixty levels, as the body of a server action may: 2^60 paths.
      let shared: unknown = 'x';
      for (let level = 0; level < 60; level += 1) shared = { one: shared, other: shared };
      const operations = createTestOperations('admin');
      const permission = vi.fn((raw: unknown): Permission => (raw === undefined ? 'role:create' : 'console:read'));
      const run = vi.fn(whoAsks);
      const operation = operations[kind]({ permission, input: ClusterScope.extend({ spec: z.json() }), run });
      const problem = { code: 'invalid', source: 'gantry', facts: { reason: 'too-large' } };
      expect(await operation({ ...HERE, spec: shared })).toEqual({ ok: false, problem });
      expect(run).not.toHaveBeenCalled();
      expect(permission.mock.calls.filter(([raw]) => raw !== undefined)).toEqual([]);
      const recorded = operations.entries.map(({ names, input, permission }) => ({ names, input, permission }));
      expect(recorded).toEqual(kind === 'query' ? [] : [{ names: HERE, input: undefined, permission: 'role:create' }]);
    },
  );

  it('returns what fails in a known way, and lets a bug through', async () => {
    const { query } = createTestOperations('viewer');
    const failing = (error: Error) =>
      query({
        permission: 'console:read',
        input: ClusterScope,
        run: async () => {
          throw error;
        },
      })(HERE);
    expect(await failing(new Failure({ code: 'throttled', source: 'ecs:DescribeServices' }))).toEqual({
      ok: false,
      problem: { code: 'throttled', source: 'ecs:DescribeServices' },
    });
    await expect(failing(new TypeError('oops'))).rejects.toThrow('oops');
  });

  it('does not take a redirect for a failure', async () => {
    const query = createTestOperations('viewer').query({
      permission: 'console:read',
      input: ClusterScope,
      run: async () => redirect('/elsewhere'),
    });
    await expect(query(HERE)).rejects.toMatchObject({ digest: expect.stringContaining('NEXT_REDIRECT') });
  });
});

describe('the journal', () => {
  const scale = (dependencies: ReturnType<typeof createTestOperations>, run: () => Promise<string>) =>
    dependencies.command({ permission: 'service:scale', input, run });

  test.each<[string, Role, () => Promise<string>, string]>([
    ['done', 'deployer', async () => 'ok', 'done'],
    ['refused to this person', 'viewer', async () => 'ok', 'forbidden'],
    ['refused by AWS', 'deployer', () => Promise.reject(new Failure({ code: 'conflict' })), 'conflict'],
    ['broken', 'deployer', () => Promise.reject(new TypeError('oops')), 'bug'],
  ])('has every command, also one that was %s', async (_, role, run, outcome) => {
    const dependencies = createTestOperations(role);
    await scale(dependencies, run)({ ...HERE, desiredCount: 3 }).catch(() => undefined);
    expect(dependencies.entries).toMatchObject([
      {
        who: { id: `${role}@demo` },
        from: '203.0.113.7',
        permission: 'service:scale',
        names: HERE,
        outcome,
        durationMs: 5,
      },
    ]);
  });

  it('has of a command that was refused what it was about, and nothing else of its input', async () => {
    const { command, entries } = createTestOperations('deployer');
    const run = vi.fn(whoAsks);
    const scale = command({ permission: 'service:scale', input, run });
    await scale({ ...HERE, desiredCount: 'many', note: 'x' });
    await scale({ ...HERE, cluster: 'c'.repeat(300_000), desiredCount: 3 });
    await command({ permission: 'role:create', input, run })({ ...HERE, desiredCount: 3 });
    await scale({ ...HERE, desiredCount: 3, note: 'x' });
    expect(entries.map((entry) => [entry.outcome, entry.input])).toEqual([
      ['invalid', undefined],
      ['invalid', undefined],
      ['forbidden', undefined],
      ['done', { ...HERE, desiredCount: 3 }],
    ]);
    expect(entries[1]?.names.cluster).toHaveLength(256);
  });

  it('has no command of a stranger, which is logged with its names', async () => {
    const { command, entries, refusals } = createTestOperations();
    await command({ permission: 'service:scale', input, run: whoAsks })({ ...HERE, desiredCount: 3, note: 'x' });
    expect(entries).toEqual([]);
    expect(refusals).toEqual([{ outcome: 'unauthenticated', permission: 'service:scale', names: HERE }]);
  });

  it('has every AWS call of a command, until it has returned', async () => {
    const dependencies = createTestOperations('deployer');
    let askAgain = async (): Promise<unknown> => undefined;
    const order = dependencies.command({
      permission: 'service:scale',
      input: ClusterScope,
      run: async (_, { ecs }) => {
        askAgain = () => ecs.listClusters();
        await ecs.listClusters();
        return { run: 'run-1' };
      },
    });
    await order(HERE);
    await askAgain();
    expect(dependencies.entries).toMatchObject([{ calls: [A_CALL], run: 'run-1' }]);
  });

  it('has no queries', async () => {
    const dependencies = createTestOperations('viewer');
    await dependencies.query({ permission: 'console:read', input: ClusterScope, run: whoAsks })(HERE);
    expect(dependencies.entries).toEqual([]);
  });

  it('is followed by a poll of what it has changed, and only if it succeeds', async () => {
    const dependencies = createTestOperations('deployer');
    await scale(dependencies, async () => 'ok')({ ...HERE, desiredCount: 3 });
    expect(dependencies.changed).toHaveBeenCalledExactlyOnceWith({ ...HERE, desiredCount: 3 });
    await scale(dependencies, () => Promise.reject(new Failure({ code: 'conflict' })))({ ...HERE, desiredCount: 3 });
    expect(dependencies.changed).toHaveBeenCalledOnce();
  });

  it('is followed by a poll when somebody else has changed the service, so that the next confirmation is about what is there', async () => {
    const dependencies = createTestOperations('deployer');
    await scale(dependencies, () => Promise.reject(new Failure({ code: 'changed' })))({ ...HERE, desiredCount: 3 });
    expect(dependencies.changed).toHaveBeenCalledExactlyOnceWith({ ...HERE, desiredCount: 3 });
  });
});
