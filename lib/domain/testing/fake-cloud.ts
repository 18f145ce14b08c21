import type { Cloud } from '../cloud';
import { Failure } from '../problem';
import type { Service } from '../service';
import type { Task } from '../task';
import { ACCOUNT, anInventory } from './builders';
import type { FakeAccount } from './fake-account';
import { fakeEcr } from './fake-ecr';
import { fakeEcs } from './fake-ecs';
import { fakeLifecyclePolicies } from './fake-lifecycle-policies';
import { fakePerform } from './fake-perform';

export type { FakeAccount };

/** A deployment that has succeeded when it is read first. */
const settleWell = (service: Service): Service => ({
  ...service,
  runningCount: service.desiredCount,
  pendingCount: 0,
  deployments: service.deployments
    .filter(({ primary }) => primary)
    .map((deployment) => ({ ...deployment, rollout: 'completed', runningCount: service.desiredCount })),
});

export const aFakeAccount = (over: Partial<FakeAccount> = {}): FakeAccount => ({
  clusters: anInventory().clusters,
  services: [],
  tasks: [],
  protections: [],
  definitions: [],
  repositories: [],
  images: [],
  lifecycle: { policies: {} },
  history: [],
  logGroups: [],
  eventHistory: {},
  retention: {},
  infrastructure: anInventory(),
  rules: {},
  denied: [],
  secretLookups: {},
  keyStates: {},
  secretChanges: {},
  scaling: { policies: [], schedules: [] },
  schedules: [],
  tags: {},
  rolePolicies: {},
  calls: [],
  settleService: settleWell,
  ...over,
});

const isSince = ({ stoppedAt = 0 }: Task, from: number): boolean => stoppedAt >= from;

/** An in-memory AWS for tests, with only the answers that deployments need. */
export function fakeCloud(account: FakeAccount): Cloud {
  return {
    ecs: fakeEcs(account),
    ecr: fakeEcr(account),
    lifecyclePolicies: fakeLifecyclePolicies(account),
    balancers: {
      listLoadBalancers: async () => account.infrastructure.loadBalancers,
      listTargetGroups: async () => account.infrastructure.targetGroups,
      readLimits: async () => account.infrastructure.limits ?? {},
      getTargetGroups: async (arns) => account.infrastructure.targetGroups.filter(({ arn }) => arns.includes(arn)),
      listTags: async (arns) => Object.fromEntries(arns.map((arn) => [arn, account.tags[arn] ?? {}])),
      listListeners: async (arn) =>
        account.infrastructure.listeners.filter(({ loadBalancerArn }) => loadBalancerArn === arn),
      getDrainSeconds: async (name) => {
        if (!account.infrastructure.targetGroups.some((group) => group.name === name))
          throw new Failure({ code: 'missing' });
        return 300;
      },
      listRules: async (arn) => account.rules[arn] ?? [],
      listTargets: async () => [],
    },
    logs: {
      ensureLogGroup: async (name) => {
        if (account.logGroups.includes(name)) return false;
        account.logGroups.push(name);
        account.calls.push(`createLogGroup ${name}`);
        return true;
      },
      findLogGroup: async (name) => (account.logGroups.includes(name) ? { retentionDays: 30 } : undefined),
      listLogGroupTags: async (name) => (account.logGroups.includes(name) ? (account.tags[name] ?? {}) : undefined),
      readLines: async () => ({ lines: [], more: false }),
      writeLines: async () => [],
      readStream: async () => [],
      searchLines: async () => [],
      searchPage: async () => ({ lines: [] }),
    },
    eventHistory: {
      findState: async (cluster) => account.eventHistory[cluster] && { retentionDays: 30, rules: ['history'] },
      readService: async ({ cluster, service, from }) => {
        const past = account.eventHistory[cluster];
        return past && { ...past, tasks: past.tasks.filter((task) => task.service === service && isSince(task, from)) };
      },
      findTask: async ({ cluster, task, from }) =>
        account.eventHistory[cluster]?.tasks.find((each) => each.id === task && isSince(each, from)),
    },
    metrics: { readSeries: async () => ({}), listAlarms: async () => [] },
    network: {
      listVpcs: async () => account.infrastructure.vpcs,
      listSubnets: async () => account.infrastructure.subnets,
      listSecurityGroups: async () => account.infrastructure.securityGroups,
      findSecurityGroupsByTag: async (name, value) =>
        account.infrastructure.securityGroups.filter((group) => account.tags[group.name]?.[name] === value),
      listEndpoints: async () => account.infrastructure.endpoints,
      listPublicIps: async () => ({}),
    },
    identity: {
      getCallerIdentity: async () => ({ accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/gantry` }),
      listTaskRoles: async () => account.infrastructure.taskRoles,
      findRole: async () => account.infrastructure.executionRole,
      describeRole: async (name) => {
        const { taskRoles, executionRole } = account.infrastructure;
        const found = [...taskRoles, ...(executionRole ? [executionRole] : [])].find((role) => role.name === name);
        return found && { ...found, isTrusted: true };
      },
      listRoleTags: async (name) =>
        account.infrastructure.taskRoles.some((role) => role.name === name) ? (account.tags[name] ?? {}) : undefined,
      listRolePolicies: async (name) => account.rolePolicies[name] ?? [],
      listDeniedActions: async (_, asked) =>
        asked.filter(({ action, resource }) =>
          account.denied.some(
            (actionRequest) => actionRequest.action === action && actionRequest.resource === resource,
          ),
        ),
    },
    secrets: {
      listSecrets: async () => account.infrastructure.secrets.filter(({ kind }) => kind === 'secret'),
      listParameters: async () => account.infrastructure.secrets.filter(({ kind }) => kind === 'parameter'),
      readSecretKeys: async (arn) => account.secretLookups[arn] ?? { found: true },
      readChangeTimes: async (valueFroms) =>
        Object.fromEntries(
          valueFroms.flatMap((valueFrom) => {
            const at = account.secretChanges[valueFrom];
            return at === undefined ? [] : [[valueFrom, at]];
          }),
        ),
      describeSecret: async (valueFrom) => account.secretLookups[valueFrom] ?? { found: true },
      describeKey: async (arn) => ({ arn, state: account.keyStates[arn] ?? 'usable' }),
    },
    certificates: { listCertificates: async () => account.infrastructure.certificates },
    scaling: {
      describeScaling: async () => account.scaling,
      getScalingView: async () => ({
        suspended: { in: false, out: false, scheduled: false },
        policies: [],
        schedules: account.scaling.schedules,
        activities: [],
      }),
    },
    schedules: {
      listSchedules: async () => ({ schedules: account.schedules, isPartial: false }),
      listRules: async () => ({ schedules: [], isPartial: false }),
    },
    prices: { readPrices: async () => undefined },
    perform: fakePerform(account),
  };
}
