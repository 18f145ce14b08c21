import { redirect } from 'next/navigation';
import { describe, expect, it, test, vi } from 'vitest';
import { z } from 'zod';
import type { Actor, Role } from '../auth/actor';
import type { AwsCall } from '../domain/aws-call';
import { Failure } from '../domain/problem';
import { ClusterScope, type Scope } from '../domain/scope';
import { aFakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import { fakeJournal } from '../domain/testing/fake-journal';
import type { Entry } from './audit/audit';
import { createOperations, type Dependencies } from './operation';

const SCOPE = { account: 'main', region: 'eu-west-3' };
const A_CALL: AwsCall = { operation: 'ecs:ListClusters', outcome: 'done', requestId: 'request-1', durationMs: 3 };
const HERE = { ...SCOPE, cluster: 'boutique' };

/** A house with one person in it, or nobody. */
function aHouse(role?: Role) {
  const actor: Actor | undefined = role && { id: `${role}@demo`, name: role, role };
  const entries: Entry[] = [];
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
    journal: (entry) => entries.push(entry),
    changed,
    now: () => {
      now += 5;
      return now;
    },
  };
  return { ...createOperations(dependencies), entries, changed };
}

const input = ClusterScope.extend({ desiredCount: z.number().int().min(0).max(1_000) });
const whoAsks = async (_: unknown, { actor }: { actor: Actor }) => actor.id;

describe('the door', () => {
  it('lets a person with the permission through, with who they are', async () => {
    const ask = aHouse('viewer').query({ permission: 'console:read', input: ClusterScope, run: whoAsks });
    expect(await ask(HERE)).toEqual({ ok: true, value: 'viewer@demo' });
  });

  it('asks who it is before anything else', async () => {
    const run = vi.fn(whoAsks);
    const ask = aHouse().query({ permission: 'console:read', input: ClusterScope, run });
    expect(await ask({ nonsense: true })).toEqual({ ok: false, problem: { code: 'unauthenticated' } });
    expect(run).not.toHaveBeenCalled();
  });

  it('turns away those without the permission, and says which role has it', async () => {
    const run = vi.fn(whoAsks);
    const order = aHouse('viewer').command({ permission: 'service:scale', input, run });
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
      aHouse(role).command({
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
    const order = aHouse('admin').command({ permission: 'service:scale', input, run });
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

  it('returns what fails in a known way, and lets a bug through', async () => {
    const { query } = aHouse('viewer');
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
    const ask = aHouse('viewer').query({
      permission: 'console:read',
      input: ClusterScope,
      run: async () => redirect('/elsewhere'),
    });
    await expect(ask(HERE)).rejects.toMatchObject({ digest: expect.stringContaining('NEXT_REDIRECT') });
  });
});

describe('the journal', () => {
  const scale = (dependencies: ReturnType<typeof aHouse>, run: () => Promise<string>) =>
    dependencies.command({ permission: 'service:scale', input, run });

  test.each<[string, Role, () => Promise<string>, string]>([
    ['done', 'deployer', async () => 'ok', 'done'],
    ['refused to this person', 'viewer', async () => 'ok', 'forbidden'],
    ['refused by AWS', 'deployer', () => Promise.reject(new Failure({ code: 'conflict' })), 'conflict'],
    ['broken', 'deployer', () => Promise.reject(new TypeError('oops')), 'bug'],
  ])('has every order, also one that was %s', async (_, role, run, outcome) => {
    const dependencies = aHouse(role);
    await scale(dependencies, run)({ ...HERE, desiredCount: 3 }).catch(() => undefined);
    expect(dependencies.entries).toMatchObject([
      {
        who: { id: `${role}@demo` },
        permission: 'service:scale',
        input: { ...HERE, desiredCount: 3 },
        outcome,
        durationMs: 5,
      },
    ]);
  });

  it('has every call of AWS that was made for an order, until it was answered', async () => {
    const dependencies = aHouse('deployer');
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

  it('has no questions', async () => {
    const dependencies = aHouse('viewer');
    await dependencies.query({ permission: 'console:read', input: ClusterScope, run: whoAsks })(HERE);
    expect(dependencies.entries).toEqual([]);
  });

  it('is followed by a look at what was changed, and only then', async () => {
    const dependencies = aHouse('deployer');
    await scale(dependencies, async () => 'ok')({ ...HERE, desiredCount: 3 });
    expect(dependencies.changed).toHaveBeenCalledExactlyOnceWith({ ...HERE, desiredCount: 3 });
    await scale(dependencies, () => Promise.reject(new Failure({ code: 'conflict' })))({ ...HERE, desiredCount: 3 });
    expect(dependencies.changed).toHaveBeenCalledOnce();
  });

  it('is followed by a new look when somebody else has changed it, so that what is confirmed next is what is there', async () => {
    const dependencies = aHouse('deployer');
    await scale(dependencies, () => Promise.reject(new Failure({ code: 'changed' })))({ ...HERE, desiredCount: 3 });
    expect(dependencies.changed).toHaveBeenCalledExactlyOnceWith({ ...HERE, desiredCount: 3 });
  });
});
