import type { Finding } from '@/lib/domain/diagnosis/finding';
import { judgeService, type Verdict } from '@/lib/domain/diagnosis/judge-service';
import { Random } from '@/sandbox/state/random';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { readEvidence } from '../judge-app';
import { openConsole } from '../open-account';
import type { Fault, FaultKind } from './fault';
import { openShop, type Shop } from './shop';

/** ECS takes more than four minutes to give up a service that does not answer. */
const STEP_MS = 30_000;
const STEPS_MAX = 24;
/** How long a diagnosis is looked at once it says something: it must not change its mind. */
const STEPS_AFTER = 4;

/** What the console said of a service with a fault, from the first moment at which something showed. */
export type Watch = { fault: Fault; start: string; verdicts: Verdict[] };

/** The verdict on a service, from what the console's own readers see of it over the wire. */
export async function judgeAt(sandbox: TestSandbox, at: Fault['at']): Promise<Verdict> {
  const context = openConsole(sandbox);
  const { ecs } = context;
  const [service, tasks] = await Promise.all([ecs.getService(at.cluster, at.service), ecs.listTasks(at.cluster)]);
  return judgeService(await readEvidence(context, service, tasks));
}

/** What makes a service start a task. */
const STARTS: Readonly<Record<string, (shop: Shop, at: Fault['at']) => Promise<unknown>>> = {
  restart: (shop, at) => shop.update(at, { forceNewDeployment: true }),
  stop: (shop, at) => shop.stopTask(at),
  scale: async (shop, at) => {
    const { desiredCount = 0 } = await shop.findService(at);
    await shop.update(at, { desiredCount: desiredCount + 1 });
  },
};

/** Injects one fault into a boutique that runs, and watches what the console says of it. */
export async function watchFault(kind: FaultKind, seed: number): Promise<Watch> {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 1 });
  try {
    const shop = openShop(sandbox, new Random(seed));
    const fault = await kind(shop);
    // The web's own scaling takes back at once what somebody scales out.
    const starts = fault.at.service === 'web' ? ['restart', 'stop'] : Object.keys(STARTS);
    const start = fault.start === 'none' ? 'none' : shop.pick(starts);
    await STARTS[start]?.(shop, fault.at);
    const verdicts: Verdict[] = [];
    for (let step = 0; step < STEPS_MAX && verdicts.length <= STEPS_AFTER; step += 1) {
      sandbox.advance(STEP_MS);
      const verdict = await judgeAt(sandbox, fault.at);
      if (verdict.diagnosis.findings.length > 0 || verdicts.length > 0) verdicts.push(verdict);
      if (fault.causes.length === 0 && step === STEPS_AFTER * 2) break;
    }
    if (sandbox.bugs.length > 0) throw new AggregateError(sandbox.bugs, 'the sandbox has a bug');
    return { fault, start, verdicts };
  } finally {
    await sandbox.close();
  }
}

/** Whether a finding claims to know: what only fits best does not, and a symptom names no cause. */
export const isClaim = ({ certainty }: Finding): boolean => certainty !== 'likely';
