import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { trustPolicyFor } from '@/sandbox/operations/iam/build';
import { addKey } from '@/sandbox/operations/kms/keys';
import { restoreSecret } from '@/sandbox/operations/secrets/restore-secret';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { World } from '@/sandbox/world';
import { judgeApp } from '../judge-app';
import { openConsole } from '../open-account';

async function withRunningApp<T>(work: (sandbox: TestSandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ scenario: 'secret-deleted-under-service', speed: 10 });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

const executionRole = (world: World) => world.iam.roles.get('ecsTaskExecutionRole');
const repository = (world: World) => world.ecr.repositories.get('app');

/** What somebody does to the account of a service that goes on running, and what its next task would meet. */
const MISHAPS: readonly (readonly [string, (world: World) => void, DiagnosisCode])[] = [
  ['the execution role is deleted', (world) => void world.iam.roles.delete('ecsTaskExecutionRole'), 'role-missing'],
  [
    'the execution role is given to EC2',
    (world) => Object.assign(executionRole(world) ?? {}, { trustPolicy: trustPolicyFor('ec2.amazonaws.com') }),
    'execution-role-untrusted',
  ],
  ['its permissions are taken away', (world) => executionRole(world)?.inlinePolicies.clear(), 'registry-auth-denied'],
  ['the log group is deleted', (world) => void world.logs.groups.delete('/ecs/app'), 'log-group-missing'],
  ['the image is deleted', (world) => repository(world)?.images.clear(), 'image-missing'],
  [
    'the tag moves, and the image that had it is deleted',
    (world) => {
      repository(world)?.images.clear();
      addImage(world, 'app', { tag: '1.0', workload: 'http-server' });
    },
    'image-missing',
  ],
  [
    'the route to the Internet is deleted',
    (world) => {
      for (const table of world.ec2.routeTables.values())
        table.routes = table.routes.filter(({ target }) => target === 'local');
    },
    'registry-auth-unreachable',
  ],
  [
    'the last addresses are taken',
    (world) => {
      for (const subnet of world.ec2.subnets.values())
        for (let host = 4; host < 4_095; host += 1) subnet.usedHosts.add(host);
    },
    'subnet-full',
  ],
  ['the key of its secret is disabled', (world) => encryptSecret(world, { state: 'Disabled' }), 'key-unusable'],
];

/** Puts the secret of the service under a key of the account's own, in some state. */
function encryptSecret(world: World, over: { state?: 'Disabled' } = {}): void {
  const key = Object.assign(addKey(world, { description: 'secrets' }), over);
  Object.assign(world.secrets.secrets.get('app/key') ?? {}, { kmsKeyId: key.arn });
}

describe('a service that runs', () => {
  it.each(MISHAPS)('would not start again after %s', async (_, cause, code) => {
    await withRunningApp(async (sandbox) => {
      restoreSecret(sandbox.world())({ SecretId: 'app/key' });
      expect((await judgeApp(sandbox)).state).toBe('steady');
      cause(sandbox.world());
      const { state, nextStart } = await judgeApp(sandbox);
      expect({ state, cause: nextStart?.findings[0]?.code }).toEqual({ state: 'cannot-restart', cause: code });
    });
  });

  it('may use a key by the policy of the key alone, which is not read: that its role lacks one is no obstacle', async () => {
    await withRunningApp(async (sandbox) => {
      restoreSecret(sandbox.world())({ SecretId: 'app/key' });
      encryptSecret(sandbox.world());
      const { state, nextStart } = await judgeApp(sandbox);
      expect([state, nextStart?.findings]).toEqual(['steady', []]);
    });
  });

  it('would start again when its secret is restored, and when its tag moves while its image stays', async () => {
    await withRunningApp(async (sandbox) => {
      const before = await judgeApp(sandbox);
      expect(before.state).toBe('cannot-restart');
      expect(before.nextStart?.findings.map(({ code }) => code)).toEqual(['secret-missing']);
      restoreSecret(sandbox.world())({ SecretId: 'app/key' });
      addImage(sandbox.world(), 'app', { tag: '1.0', workload: 'http-server', architecture: 'ARM64' });
      const { state, nextStart } = await judgeApp(sandbox);
      expect({ state, nextStart }).toMatchObject({ state: 'steady', nextStart: { findings: [], unchecked: [] } });
    });
  });

  it('does not start again: what was said before is the cause that AWS tells then, and is said once', async () => {
    await withRunningApp(async (sandbox) => {
      const { ecs } = openConsole(sandbox);
      const [id = ''] = await ecs.listTaskIds('app');
      await ecs.stopTask('app', id, 'to see whether it starts again');
      sandbox.advance(60_000);
      const { state, diagnosis, nextStart } = await judgeApp(sandbox);
      expect(state).not.toBe('steady');
      expect(diagnosis.findings[0]).toMatchObject({ code: 'secret-missing', certainty: 'confirmed' });
      expect(nextStart?.findings).toEqual([]);
    });
  });
});
