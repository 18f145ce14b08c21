import type { Check, Fix } from '../checks/check';
import { checkArchitecture } from '../checks/image';
import { checkNetwork } from '../checks/network';
import { checkPercents } from '../checks/percents';
import { callerName, findClosedPorts } from '../checks/probes/check-ingress';
import { checkSecrets } from '../checks/secrets';
import type { FixRequest, SettingsFix } from '../diagnosis/fix/service-fix';
import { CPU_OPTIONS, isFargatePair } from '../fargate';
import { steadyStep } from '../plan/plan';
import type { Step } from '../plan/step';
import { openPortsStep } from '../plan/steps/groups';
import { logGroupStep } from '../plan/steps/logs';
import { createPlanContext, type PlanContext } from '../plan/steps/plan-context';
import { startPermissionsStep, trustStep } from '../plan/steps/role-access';
import { roleSteps } from '../plan/steps/roles';
import { updateStep } from '../plan/steps/service-changes';
import { healthPathStep } from '../plan/steps/target-group';
import { taskDefinitionStep } from '../plan/steps/task-definition';
import { primaryOf } from '../service-state';
import { applyPatches } from '../spec/patch-spec';
import { ServiceSpec } from '../spec/service-spec';
import type { ChangeBasis, Decision } from './change-basis';
import { restartStep } from './restart';

const FINGERPRINTLESS = { by: '', fingerprint: () => '' };

/** The checks that may suggest each fix. */
const SOURCES: Readonly<Record<SettingsFix, (context: PlanContext) => { fix?: Fix }[]>> = {
  'set-architecture': checkArchitecture,
  'public-address': checkNetwork,
  'choose-subnets': checkNetwork,
  percents: checkPercents,
  'secrets-access': checkSecrets,
};

/** The spec of a service after its fix, where that is a matter of its own settings; else the same spec. */
export function applyFix(spec: ServiceSpec, fix: FixRequest, basis: ChangeBasis): ServiceSpec {
  switch (fix.kind) {
    case 'settings':
      return suggested(spec, fix.key, basis);
    case 'grace-period':
      return { ...spec, rolling: { ...spec.rolling, gracePeriodSeconds: fix.seconds } };
    case 'memory':
      return withMemory(spec, fix);
    default:
      return spec;
  }
}

/** As a check of the service as it is suggests it now: what a browser was shown may be outdated. */
function suggested(spec: ServiceSpec, key: SettingsFix, { inventory, lookups }: ChangeBasis): ServiceSpec {
  const context = createPlanContext(spec, inventory, lookups, FINGERPRINTLESS);
  const fix = SOURCES[key](context).find((check) => check.fix?.key === key)?.fix;
  if (!fix) return spec;
  const patched = ServiceSpec.safeParse(applyPatches(spec, fix.change));
  return patched.success ? patched.data : spec;
}

/** With so much memory for the task, as much CPU as Fargate sells it with, and what is left for the container. */
function withMemory(spec: ServiceSpec, { memoryMib, container }: FixRequest & { kind: 'memory' }): ServiceSpec {
  const cpuUnits = CPU_OPTIONS.find((cpu) => cpu >= spec.cpuUnits && isFargatePair(cpu, memoryMib));
  if (cpuUnits === undefined) return spec;
  const others = spec.containers.filter(({ name }) => name !== container);
  const reserved = others.reduce((sum, each) => sum + (each.memoryReservationMib ?? each.memoryMib ?? 0), 0);
  const own = Math.max(6, memoryMib - reserved);
  return {
    ...spec,
    cpuUnits,
    memoryMib,
    containers: spec.containers.map((each) => (each.name === container ? { ...each, memoryMib: own } : each)),
  };
}

/** What a check finds now and the fix mends: it is no warning of what will be. */
export function isMended(fix: FixRequest, { id, reason = '' }: Check): boolean {
  if (fix.kind === 'role-trust') return id === `${fix.role}-role` && reason === 'role-untrusted';
  if (fix.kind === 'log-group') return reason === 'log-group-missing';
  return fix.kind === 'role-permissions' && (reason === 'role-cannot-pull' || reason === 'role-cannot-log');
}

/**
 * The steps of a fix: what it mends around the service, a revision and an update where its settings change, and new tasks
 * where ECS would not try again soon.
 */
export function planFix(fix: FixRequest, basis: ChangeBasis, context: PlanContext): Decision {
  const { service } = basis;
  const around = stepsAround(fix, basis, context);
  const definition = taskDefinitionStep(context, []);
  const update = updateStep(context, service, [definition], { isTagged: false });
  const own = update.effect === 'existing' ? [] : [definition, update];
  const changing = [...around, ...own].filter(({ effect }) => effect !== 'existing');
  if (changing.length === 0) return { steps: [], problems: [{ path: 'fix', reason: 'fix-outdated' }] };
  const isDeployed = definition.effect !== 'existing' || update.changes.some(({ field }) => REPLACING.has(field));
  const again = !isDeployed && isStuck(fix, basis) ? [restartStep(basis, [...around, ...own])] : [];
  const steps = [...around, ...own, ...again];
  return { steps: [...steps, steadyStep(service, steps, context.spec.desiredCount)] };
}

/** What ECS deploys anew, rather than keeps to from then on. */
const REPLACING: ReadonlySet<string> = new Set(['public-address', 'subnets', 'security-groups']);

/** Fixes of what keeps tasks from starting. */
const BEFORE_START: readonly FixRequest['kind'][] = ['log-group', 'role-trust', 'role-permissions', 'settings'];

/**
 * Whether ECS would wait long before it starts the next task: it waits longer after each one that does not start, up to
 * about a quarter of an hour, and starts none of a deployment that has failed. See "Service throttle logic" in the Amazon ECS
 * Developer Guide.
 */
function isStuck(fix: FixRequest, { service }: ChangeBasis): boolean {
  const isFailed = primaryOf(service)?.rollout === 'failed';
  const isPercents = fix.kind === 'settings' && fix.key === 'percents';
  return isFailed || (BEFORE_START.includes(fix.kind) && !isPercents);
}

function stepsAround(fix: FixRequest, basis: ChangeBasis, context: PlanContext): Step[] {
  const { service, inventory, lookups } = basis;
  switch (fix.kind) {
    case 'log-group':
      return [logGroupStep(context)];
    case 'open-port':
      return openPorts(basis);
    case 'health-path': {
      const [balancer] = service.loadBalancers;
      const group = inventory.targetGroups.find(({ arn }) => arn === balancer?.targetGroupArn);
      return group ? [healthPathStep(group, fix.path)] : [];
    }
    case 'role-trust': {
      const role = fix.role === 'execution' ? lookups.executionRole : lookups.taskRole;
      const step = role && trustStep(fix.role, role);
      return step ? [step] : [];
    }
    case 'role-permissions':
      return lookups.executionRole ? [startPermissionsStep(context, lookups.executionRole)] : [];
    case 'settings':
      return fix.key === 'secrets-access' ? roleSteps(context) : [];
    default:
      return [];
  }
}

function openPorts({ service, inventory }: ChangeBasis): Step[] {
  const closed = findClosedPorts({ service, ...inventory });
  const [first] = closed;
  if (!first) return [];
  const facts = {
    port: [...new Set(closed.map(({ port }) => String(port)))].join(', '),
    group: callerName({ groupId: first.group.id }, inventory.securityGroups),
    caller: [
      ...new Set(closed.flatMap(({ callers }) => callers.map((each) => callerName(each, inventory.securityGroups)))),
    ].join(', '),
  };
  return [
    openPortsStep(
      closed.map(({ group, port, callers }) => ({ groupId: group.id, port, callers })),
      facts,
    ),
  ];
}
