import { diagnose } from '@/lib/domain/diagnosis/diagnose';
import { type Evidence, noEvidence } from '@/lib/domain/diagnosis/evidence';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import { judgeService, type Verdict } from '@/lib/domain/diagnosis/judge-service';
import { findWantedEvidence, isNothing } from '@/lib/domain/diagnosis/wanted-evidence';
import { loadEvidence } from '@/lib/server/load/load-evidence';
import { Random } from '@/sandbox/state/random';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';
import type { Fault, FaultKind } from './fault';
import { openShop, type Shop } from './shop';

/** How often a console comes back to what a diagnosis still wants. */
const ROUNDS = 4;
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
  const { ecs, balancers } = context;
  const [service, tasks] = await Promise.all([ecs.getService(at.cluster, at.service), ecs.listTasks(at.cluster)]);
  const groups = service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn);
  const targets = (await Promise.all(groups.map((arn) => balancers.listTargets(arn)))).flat();
  const own = tasks.filter((task) => task.service === service.name);
  let evidence: Evidence = { ...noEvidence, at: context.now(), service, tasks: own, targets };
  for (let round = 0; round < ROUNDS; round += 1) {
    const wanted = findWantedEvidence(diagnose(evidence), evidence);
    if (isNothing(wanted)) break;
    evidence = { ...evidence, ...(await loadEvidence(context, context.scope, evidence, wanted)) };
  }
  return judgeService(evidence);
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
