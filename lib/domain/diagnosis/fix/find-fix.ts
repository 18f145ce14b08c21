import { CPU_OPTIONS, memoryOptions } from '../../fargate';
import { splitWords } from '../../shell-words';
import type { ContainerDefinition } from '../../task-definition';
import type { DiagnosisCode } from '../codes';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { definitionOf } from '../refine/refine-roles';
import type { FixRequest, ServiceFix } from './service-fix';

type Find = (finding: Finding, evidence: Evidence) => ServiceFix | undefined;

/** What mends each cause that a probe does not bring the fix of. */
const FIXES: Partial<Record<DiagnosisCode, Find>> = {
  'log-group-missing': ({ facts: { logGroup } }) => fixOf({ kind: 'log-group' }, { group: logGroup }),
  'slow-boot': extendGracePeriod,
  'health-path-missing': changeHealthPath,
  'out-of-memory': raiseMemory,
  'memory-too-small': raiseMemory,
  'bounds-deadlock': () => fixOf({ kind: 'settings', key: 'percents' }),
};

const fixOf = (request: FixRequest, facts: Readonly<Record<string, string | undefined>> = {}): ServiceFix => ({
  request,
  facts: Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined)),
});

/** A finding with what mends it, if that is a change that can be planned. What a probe has found comes first. */
export function withFix(finding: Finding, evidence: Evidence): Finding {
  const fix = finding.fix ?? FIXES[finding.code]?.(finding, evidence);
  return fix ? { ...finding, fix } : finding;
}

/** A program is given half as long again as it took, and so many seconds more: boots differ. */
const GRACE_MARGIN_SECONDS = 30;
const GRACE_STEP_SECONDS = 30;
/** A program that never said that it is ready takes nobody knows how long: it is given twice as long as it lived. */
const UNFINISHED_FACTOR = 2;

function extendGracePeriod({ certainty, facts: { bootSeconds, graceSeconds } }: Finding): ServiceFix | undefined {
  const took = Number(bootSeconds);
  if (!Number.isFinite(took) || took <= 0) return undefined;
  const wanted = took * (certainty === 'likely' ? UNFINISHED_FACTOR : 1.5) + GRACE_MARGIN_SECONDS;
  const seconds = Math.ceil(wanted / GRACE_STEP_SECONDS) * GRACE_STEP_SECONDS;
  if (seconds <= Number(graceSeconds)) return undefined;
  return fixOf({ kind: 'grace-period', seconds }, { seconds: String(seconds) });
}

/** Where programs usually say that they are well. */
const USUAL_PATH = '/healthz';
const PATH = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::\d+)?(\/[^\s"'|;&]*)/;

/** The path at which a container asks itself whether it is well. */
function ownHealthPath({ healthCheck }: ContainerDefinition): string | undefined {
  const words = (healthCheck?.command ?? []).flatMap((word) => splitWords(word));
  return words.map((word) => PATH.exec(word)?.[1]).find((path) => path !== undefined);
}

const ANSWER = /"?(?:GET|HEAD) (\/[\w./-]*(?:health|ready|live|status|ping|up)[\w./-]*)[^\n]{0,40}? (2\d\d)\b/i;

/** Where the program has answered well, by its own lines. */
function answeredPath({ lines }: Evidence): string | undefined {
  for (const line of Object.values(lines).flat()) {
    const path = ANSWER.exec(line.message.slice(0, 1_000))?.[1];
    if (path !== undefined) return path;
  }
  return undefined;
}

function changeHealthPath({ facts }: Finding, evidence: Evidence): ServiceFix | undefined {
  const { service } = evidence;
  const [balancer] = service.loadBalancers;
  const container = definitionOf(evidence)?.containers.find(({ name }) => name === balancer?.container);
  const candidates = [container && ownHealthPath(container), answeredPath(evidence), USUAL_PATH, '/'];
  const path = candidates.find((each) => each !== undefined && each !== facts.path);
  if (!balancer || path === undefined) return undefined;
  return fixOf(
    { kind: 'health-path', path },
    { from: facts.path, path, targetGroup: facts.targetGroup, targetGroupArn: balancer.targetGroupArn },
  );
}

/** What was too little is doubled: how much a program would have taken nobody has seen. */
const MEMORY_FACTOR = 2;

function raiseMemory({ container: name }: Finding, evidence: Evidence): ServiceFix | undefined {
  const definition = definitionOf(evidence);
  if (!definition) return undefined;
  const limited = definition.containers
    .filter((each) => each.memoryMib !== undefined && (name === undefined || each.name === name))
    .toSorted((a, b) => (a.memoryMib ?? 0) - (b.memoryMib ?? 0))[0];
  const others = definition.containers.filter((each) => each !== limited);
  const reserved = others.reduce((sum, each) => sum + (each.memoryReservationMib ?? each.memoryMib ?? 0), 0);
  const used = limited?.memoryMib ?? definition.memoryMib;
  // A container with a limit below the task's is given what the task has left, before the task is made larger.
  const free = definition.memoryMib - reserved;
  const isEnough = limited !== undefined && free >= used * MEMORY_FACTOR;
  const least = isEnough ? definition.memoryMib : (limited ? used + reserved : used) * MEMORY_FACTOR;
  const memoryMib = leastMemory(definition.cpuUnits, least);
  if (memoryMib === undefined) return undefined;
  return fixOf(
    { kind: 'memory', memoryMib, ...(limited && { container: limited.name }) },
    { memoryMib: String(memoryMib), container: limited?.name },
  );
}

/** The least memory that Fargate sells and that is enough, with that CPU or more. */
const leastMemory = (cpuUnits: number, leastMib: number): number | undefined =>
  CPU_OPTIONS.filter((cpu) => cpu >= cpuUnits)
    .flatMap((cpu) => memoryOptions(cpu).filter((mib) => mib >= leastMib))
    .toSorted((a, b) => a - b)[0];
