import { describe, expect, it, onTestFinished } from 'vitest';
import { failZone } from '@/sandbox/engine/task/zone-outage';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { Random } from '@/sandbox/state/random';
import { startSandbox } from '@/sandbox/testing';
import { API, WEB } from './fault';
import { permissionFaults } from './permissions';
import { runningFaults } from './running';
import { openShop } from './shop';
import { judgeAt } from './watch-fault';

async function openBoutique() {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 1 });
  onTestFinished(() => sandbox.close());
  const shop = openShop(sandbox, new Random(1));
  const codesOf = async (at = WEB) => (await judgeAt(sandbox, at)).diagnosis.findings.map(({ code }) => code);
  return { sandbox, shop, codesOf };
}

describe('two faults at once', () => {
  it('are told in the order in which they hurt: a version that crashes, then a role that nobody may take', async () => {
    const { sandbox, shop, codesOf } = await openBoutique();
    addImage(sandbox.world(), 'boutique/api', { tag: '9.9.9', workload: 'crash-later' });
    await shop.deploy(API, ({ container }) => {
      container.image = container.image?.replace(/:[^:/]*$/, ':9.9.9');
    });
    sandbox.advance(5 * 60_000);
    expect(await codesOf(API)).toEqual(['dependency-unreachable']);
    await permissionFaults['execution role not trusted']?.(shop);
    sandbox.advance(6 * 60_000);
    expect((await codesOf(API))[0]).toBe('execution-role-untrusted');
  });

  it('do not hide each other: a zone is lost during a roll-out', async () => {
    const { sandbox, shop, codesOf } = await openBoutique();
    await runningFaults['nothing: a good version']?.(shop);
    sandbox.advance(50_000);
    const own = [...sandbox.world().ecs.tasks.values()].filter(({ group }) => group === 'service:web');
    const zone = own.find(({ state, desiredStatus }) => state === 'RUNNING' && desiredStatus === 'RUNNING')?.zone ?? '';
    expect(failZone(sandbox.world(), zone)).not.toEqual([]);
    sandbox.advance(20_000);
    const verdict = await judgeAt(sandbox, WEB);
    expect(verdict.diagnosis.findings).toMatchObject([{ code: 'zone-lost', facts: { zone } }]);
    sandbox.advance(15 * 60_000);
    expect(await codesOf()).toEqual([]);
  });
});
