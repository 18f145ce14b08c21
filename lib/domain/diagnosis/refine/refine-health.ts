import { lastSegment } from '../../arn';
import { most } from '../../list';
import type { LogLine } from '../../log-line';
import { endOf } from '../../recent-failures';
import type { Instant } from '../../scope';
import { isFailureStop } from '../../stop-causes';
import type { Evidence } from '../evidence';
import type { Certainty, EvidenceItem, Finding } from '../finding';
import { findListeningPort, findReadyLine, findRelevantLine } from '../relevant-line';
import { lineItem, linesOf } from './refine-crash';
import { type Refinement, refined } from './refinement';

const HEALTH = new Set(['load-balancer-status', 'load-balancer-timeout', 'load-balancer-check', 'container-check']);

/** What the health check asks, as far as it is known. */
function settingsOf({ service, targetGroups }: Evidence): Record<string, string> {
  const [balancer] = service.loadBalancers;
  const group = targetGroups.find(({ arn }) => arn === balancer?.targetGroupArn);
  if (!balancer) return {};
  return {
    port: group && group.healthCheck.port !== 'traffic-port' ? group.healthCheck.port : String(balancer.port),
    graceSeconds: String(service.healthCheckGracePeriodSeconds),
    targetGroup: group?.name ?? balancer.targetGroupArn.split('/').at(-2) ?? lastSegment(balancer.targetGroupArn),
    ...(group?.healthCheck.path !== undefined && { path: group.healthCheck.path }),
  };
}

/**
 * Why a task is found ill: what the program says it listens on, whether it had started at all, and what it answers. A
 * security group that lets nobody in is told by its probe.
 */
export const refineHealth: Refinement = (finding, evidence) => {
  if (!HEALTH.has(finding.code)) return undefined;
  const facts = { ...settingsOf(evidence), ...finding.facts };
  const known = refined(finding, { facts });
  if (finding.code === 'load-balancer-status') return refineStatus(known, evidence);
  return refinePort(known, evidence) ?? refineBoot(known, evidence) ?? withLine(known, evidence);
};

function withLine(finding: Finding, evidence: Evidence): Finding {
  const line = linesOf(finding, evidence)
    .map(findRelevantLine)
    .find((each) => each !== undefined);
  return line ? refined(finding, {}, lineItem(line)) : finding;
}

function refineStatus(finding: Finding, evidence: Evidence): Finding {
  const isMissing = /^(?:404|405|410)$/.test(finding.facts.status ?? '');
  if (isMissing && finding.facts.path !== undefined) return { ...finding, code: 'health-path-missing' };
  return withLine(finding, evidence);
}

const LOOPBACK = /^(?:127\.|localhost|\[?::1\]?$)/;

function refinePort(finding: Finding, evidence: Evidence): Finding | undefined {
  const isIngressClosed = evidence.probes.some(({ id, verdict }) => id === 'task-ingress' && verdict === 'failed');
  if (finding.code === 'container-check' || isIngressClosed) return undefined;
  for (const lines of linesOf(withContainer(finding, evidence), evidence)) {
    const listening = findListeningPort(lines);
    if (!listening) continue;
    const { line, host, port } = listening;
    const listensOn = host === undefined ? String(port) : `${host}:${port}`;
    const change = { certainty: 'reported' as const, facts: { listensOn } };
    if (String(port) !== finding.facts.port)
      return refined(finding, { ...change, code: 'port-mismatch' }, lineItem(line));
    if (host !== undefined && LOOPBACK.test(host))
      return refined(finding, { ...change, code: 'loopback-only' }, lineItem(line));
    return undefined;
  }
  return undefined;
}

/** The container that the load balancer calls: another one in the task may listen elsewhere. */
const withContainer = (finding: Finding, { service }: Evidence): Finding => {
  const container = finding.container ?? service.loadBalancers[0]?.container;
  return container === undefined ? finding : { ...finding, container };
};

const isProgress = (text: string): boolean =>
  /\b(?:starting|booting|loading|warming|migrat\w*|rebuilding|index\w*|initiali[sz]\w*|compiling|\d{1,3} ?%)/i.test(
    text,
  );

/** How long a task took until its program said that it is ready; undefined for one that has not said so. */
function bootOf(id: string, { tasks, lines }: Evidence): { readyAt: Instant; ms: number } | undefined {
  const startedAt = tasks.find((task) => task.id === id)?.startedAt;
  const ready = findReadyLine(lines[id] ?? []);
  return ready && startedAt !== undefined ? { readyAt: ready.at, ms: ready.at - startedAt } : undefined;
}

/**
 * Tasks that are found ill while they still start: they say that they are ready after that, while they are already being
 * stopped, or never get there.
 */
function refineBoot(finding: Finding, evidence: Evidence): Finding | undefined {
  const { service, tasks, lines } = evidence;
  const grace = service.healthCheckGracePeriodSeconds;
  const item: EvidenceItem = { source: 'definition', text: `healthCheckGracePeriodSeconds: ${grace}` };
  const slow = (certainty: Certainty, ms: number, line: LogLine) =>
    refined(
      finding,
      {
        code: 'slow-boot',
        certainty,
        facts: { bootSeconds: String(Math.ceil(ms / 1000)), graceSeconds: String(grace) },
      },
      lineItem(line),
      item,
    );

  const boots = finding.taskIds.flatMap((id) => {
    const boot = bootOf(id, evidence);
    const foundIllAt = finding.evidence.find(({ source, taskId }) => source === 'event' && taskId === id)?.at;
    return boot ? [{ ...boot, id, isLate: foundIllAt !== undefined && foundIllAt < boot.readyAt }] : [];
  });
  const late = boots.find(({ isLate }) => isLate);
  const lateLine = late && findReadyLine(lines[late.id] ?? []);
  if (late && lateLine) return slow('confirmed', late.ms, lateLine);

  const own = linesOf(withContainer(finding, evidence), evidence);
  const last = own[0]?.at(-1);
  if (boots.length > 0 || !last || !own.some((each) => each.some(({ message }) => isProgress(message))))
    return undefined;
  const stopped = tasks.filter(
    (task) => isFailureStop(task) && finding.taskIds.includes(task.id) && task.startedAt !== undefined,
  );
  const lived = Math.max(0, most(stopped.map((task) => endOf(task) - (task.startedAt ?? 0))));
  return stopped.length > 0 ? slow('likely', lived, last) : undefined;
}
