import type { Finding } from '@/lib/domain/diagnosis/finding';
import { Random } from '@/sandbox/state/random';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { Fault, FaultKind } from './fault';
import { openPages, STEP_MS } from './open-pages';
import { openShop } from './shop';

const CALM_MS = 15_000;
const AFTER_MS = 30_000;
const LONGEST_MS = 8 * 60_000;

/** How long the open page of a service took to say what is wrong, in the sandbox's time. */
export type Latency = {
  fault: Fault;
  /** From the moment at which AWS knows of a failure to the first finding, and to the cause. */
  firstMs?: number;
  causeMs?: number;
  /** How it was known then. */
  certainty?: Finding['certainty'];
  /** AWS calls a second of the whole console, from the failure to half a minute after the cause. */
  callsPerSecond: number;
};

const FAILED = new Set(['TaskFailedToStart', 'EssentialContainerExited', 'InfrastructureHealth']);

/** Whether AWS tells of a failure of a service: a task that failed or is unhealthy, a target that is ill, a task that was not placed. */
function hasFailure(sandbox: TestSandbox, { cluster, service }: Fault['at'], since: number): boolean {
  const { ecs, balancers } = sandbox.world();
  const own = ecs.clusters.get(cluster)?.services.get(service);
  const attached = [...(own?.revisions.values() ?? [])].flatMap(({ loadBalancers: each }) => each);
  const groups = attached.map(({ targetGroupArn }) => balancers.targetGroups.get(targetGroupArn ?? ''));
  const tasks = [...ecs.tasks.values()].filter(
    (task) => task.clusterName === cluster && task.group === `service:${service}`,
  );
  return (
    tasks.some(({ stopCode, health }) => FAILED.has(stopCode ?? '') || health === 'UNHEALTHY') ||
    groups.some((group) => [...(group?.targets.values() ?? [])].some(({ state }) => state === 'unhealthy')) ||
    (own?.events ?? []).some(({ at, message }) => at >= since && /was unable to/.test(message))
  );
}

const countCalls = async ({ url }: TestSandbox): Promise<number> => {
  const answer: { total: number } = await (await fetch(`${url}/_sandbox/calls`)).json();
  return answer.total;
};

/** Opens the pages of fleet and service, injects a fault, and watches the stream until it names the cause. */
export async function watchStream(kind: FaultKind, seed: number): Promise<Latency> {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 1 });
  const pages = openPages(sandbox);
  try {
    const { pass } = pages;
    const shop = openShop(sandbox, new Random(seed));
    for (let ms = 0; ms < CALM_MS; ms += STEP_MS) await pass();
    const fault = await kind(shop);
    const page = pages.openService(fault.at);
    if (fault.start === 'some') await shop.update(fault.at, { forceNewDeployment: true });

    const since = sandbox.world().now;
    let failedAt: number | undefined;
    let callsBefore = 0;
    const latency: Latency = { fault, callsPerSecond: 0 };
    for (let ms = 0; ms < LONGEST_MS; ms += STEP_MS) {
      await pass();
      const { now } = sandbox.world();
      if (failedAt === undefined && hasFailure(sandbox, fault.at, since)) {
        failedAt = now;
        callsBefore = await countCalls(sandbox);
      }
      const first = page()?.diagnosis.findings[0];
      if (failedAt === undefined || !first) continue;
      latency.firstMs ??= now - failedAt;
      if (!fault.causes.includes(first.code)) continue;
      latency.causeMs = now - failedAt;
      latency.certainty = first.certainty;
      break;
    }
    for (let ms = 0; ms < AFTER_MS; ms += STEP_MS) await pass();
    const seconds = (sandbox.world().now - (failedAt ?? since)) / 1_000;
    latency.callsPerSecond = ((await countCalls(sandbox)) - callsBefore) / seconds;
    return latency;
  } finally {
    pages.close();
    await sandbox.close();
  }
}
