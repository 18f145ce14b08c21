import { lastSegment } from '../../arn';
import { endOf } from '../../recent-failures';
import { isFailureStop } from '../../stop-causes';
import type { Evidence } from '../evidence';
import type { EvidenceItem, Finding } from '../finding';
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

/** Tasks that are stopped while they still start: none of them has said that it is ready. */
function refineBoot(finding: Finding, evidence: Evidence): Finding | undefined {
  const { service, tasks, lines } = evidence;
  const about = withContainer(finding, evidence);
  const all = linesOf(about, evidence);
  if (all.length === 0 || all.some((each) => findReadyLine(each))) return undefined;
  const last = all[0]?.at(-1);
  if (!last || !all.some((each) => each.some(({ message }) => isProgress(message)))) return undefined;
  const stopped = tasks.filter(
    (task) => isFailureStop(task) && about.taskIds.includes(task.id) && task.startedAt !== undefined,
  );
  const lived = Math.max(0, ...stopped.map((task) => endOf(task) - (task.startedAt ?? 0)));
  if (stopped.length === 0) return undefined;
  const measured = tasks.flatMap((task) => {
    const ready = findReadyLine(lines[task.id] ?? []);
    return ready && task.startedAt !== undefined ? [ready.at - task.startedAt] : [];
  });
  const boot = measured.length > 0 ? Math.max(...measured) : lived;
  const item: EvidenceItem = {
    source: 'definition',
    text: `healthCheckGracePeriodSeconds: ${service.healthCheckGracePeriodSeconds}`,
  };
  const facts = {
    bootSeconds: String(Math.round(boot / 1000)),
    graceSeconds: String(service.healthCheckGracePeriodSeconds),
  };
  return refined(finding, { code: 'slow-boot', certainty: 'likely', facts }, lineItem(last), item);
}
