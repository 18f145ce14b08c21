import { lastSegment } from '../../arn';
import { most } from '../../list';
import type { LogLine } from '../../log-line';
import { endOf } from '../../recent-failures';
import type { Instant } from '../../scope';
import type { Service } from '../../service';
import { isFailureStop } from '../../stop-causes';
import type { Evidence } from '../evidence';
import type { Certainty, EvidenceItem, Finding } from '../finding';
import { findListeningPort, findReadyLine, findRelevantLine } from '../relevant-line';
import { lineItem, linesOf } from './refine-crash';
import { definitionOfTasks } from './refine-roles';
import { type Refinement, refined } from './refinement';

/** ECS's words for a task that it finds ill. */
const ILL = /is unhealthy in|failed .*health checks/;

type Balancer = Service['loadBalancers'][number];

/** A program that has run for longer has started. */
const LONGEST_BOOT_MS = 15 * 60_000;

const HEALTH = new Set(['load-balancer-status', 'load-balancer-timeout', 'load-balancer-check', 'container-check']);

/** What the health check asks, as far as it is known. */
function settingsOf(finding: Finding, { service, targetGroups }: Evidence): Record<string, string> {
  const balancer = balancerOf(finding, service);
  const group = targetGroups.find(({ arn }) => arn === balancer?.targetGroupArn);
  if (!balancer) return {};
  return {
    port: group && group.healthCheck.port !== 'traffic-port' ? group.healthCheck.port : String(balancer.port),
    graceSeconds: String(service.healthCheckGracePeriodSeconds),
    targetGroup: group?.name ?? nameOf(balancer),
    ...(group?.healthCheck.path !== undefined && { path: group.healthCheck.path }),
  };
}

const nameOf = ({ targetGroupArn }: Balancer): string =>
  targetGroupArn.split('/').at(-2) ?? lastSegment(targetGroupArn);

/** The target group that a finding names, by itself or by the port of a target; else the first. */
const balancerOf = ({ facts }: Finding, { loadBalancers }: Evidence['service']): Balancer | undefined =>
  loadBalancers.find((each) => nameOf(each) === facts.targetGroup) ??
  loadBalancers.find(({ port }) => String(port) === facts.port) ??
  loadBalancers[0];

/**
 * Why a task is found ill: what the program says it listens on, whether it had started at all, and what it answers. A
 * security group that lets nobody in is told by its probe.
 */
export const refineHealth: Refinement = (finding, evidence) => {
  if (!HEALTH.has(finding.code)) return undefined;
  const settings = settingsOf(finding, evidence);
  // A target and an event have the port of the traffic, which is not always the one that is checked.
  const port = settings.port ?? finding.facts.port;
  const known = refined(finding, { facts: { ...settings, ...finding.facts, ...(port !== undefined && { port }) } });
  if (finding.code === 'load-balancer-status') return refineStatus(known, evidence);
  const isIngressClosed = evidence.probes.some(({ id, verdict }) => id === 'task-ingress' && verdict === 'failed');
  if (isIngressClosed) return known;
  return (
    refinePort(known, evidence) ??
    refineCheckedPort(known, evidence) ??
    refineBoot(known, evidence) ??
    withLine(known, evidence)
  );
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
  if (finding.code === 'container-check') return undefined;
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

/** Nobody can have been told of a port that no container maps, unless the program opens it all the same. */
function refineCheckedPort(finding: Finding, evidence: Evidence): Finding | undefined {
  const balancer = balancerOf(finding, evidence.service);
  const mapped = definitionOfTasks(finding, evidence)?.containers.flatMap(({ ports }) => ports) ?? [];
  const ports = mapped.map(({ containerPort }) => String(containerPort));
  const { port } = finding.facts;
  if (finding.code === 'container-check' || !balancer || port === undefined) return undefined;
  if (ports.length === 0 || port === String(balancer.port) || ports.includes(port)) return undefined;
  return refined(
    finding,
    { code: 'port-mismatch', certainty: 'likely', facts: { listensOn: ports.join(', ') } },
    { source: 'definition', text: `containerPort: ${ports.join(', ')}` },
    { source: 'definition', text: `HealthCheckPort: ${port}` },
  );
}

/** The container that the load balancer calls: another one in the task may listen elsewhere. */
const withContainer = (finding: Finding, { service }: Evidence): Finding => {
  const container = finding.container ?? balancerOf(finding, service)?.container;
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
  const { service, tasks, lines, at } = evidence;
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
    const foundIllAt = service.events.find(({ message }) => message.includes(`(task ${id})`) && ILL.test(message))?.at;
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
  const lived = most(stopped.map((task) => endOf(at)(task) - (task.startedAt ?? at)));
  return stopped.length > 0 && lived <= LONGEST_BOOT_MS ? slow('likely', lived, last) : undefined;
}
