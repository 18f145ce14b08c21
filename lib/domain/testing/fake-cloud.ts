import { parseRevision } from '../arn';
import type { ListenerRule } from '../balancer';
import { withImages } from '../changes/roll-out';
import type { Cloud, IamActionRequest, TaskDefinitionDraft } from '../cloud';
import type { Cluster } from '../cluster';
import type { Image } from '../image';
import type { AccountInventory } from '../inventory';
import type { ScalingLookup, SecretLookup } from '../lookups';
import { Failure } from '../problem';
import type { Service, ServiceDeployment } from '../service';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import { ACCOUNT, anInventory, revisionArn } from './builders';
import { beginDeployment, storeService } from './fake-deployment';
import { fakePerform } from './fake-perform';

/** What a fake AWS account holds. A test writes it before and reads it after. */
export type FakeAccount = {
  clusters: Cluster[];
  services: Service[];
  tasks: Task[];
  definitions: TaskDefinition[];
  images: Image[];
  history: ServiceDeployment[];
  logGroups: string[];
  /** Days by log group. */
  retention: Record<string, number>;
  /** Everything around the services: the network, roles, secrets, load balancers. */
  infrastructure: AccountInventory;
  /** Rules by listener. */
  rules: Record<string, ListenerRule[]>;
  /** What no role may do. */
  denied: IamActionRequest[];
  /** By `valueFrom`; those that are not here exist and are no JSON. */
  secretLookups: Record<string, SecretLookup>;
  scaling: ScalingLookup;
  /** What was asked to be done, in order, such as `stopTask 0001 Stopped…`. */
  orders: string[];
  /** What a deployment comes to when it is looked at after it began. */
  settleService: (service: Service) => Service;
};

const missing = (resource: string) => new Failure({ code: 'missing', source: 'ecs', facts: { resource } });

/** A deployment that succeeds at the first look. */
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
  definitions: [],
  images: [],
  history: [],
  logGroups: [],
  retention: {},
  infrastructure: anInventory(),
  rules: {},
  denied: [],
  secretLookups: {},
  scaling: { policies: [], schedules: [] },
  orders: [],
  settleService: settleWell,
  ...over,
});

function fakeEcs(account: FakeAccount): Cloud['ecs'] {
  const order = (...words: (string | number)[]) => account.orders.push(words.join(' '));
  const find = (cluster: string, name: string) => {
    const service = account.services.find((each) => each.cluster === cluster && each.name === name);
    if (!service) throw missing(name);
    return service;
  };
  const revisionsOf = (family: string) =>
    account.definitions.filter((each) => each.family === family).toSorted((a, b) => b.revision - a.revision);
  const getDefinition = (name: string): TaskDefinition => {
    const named = parseRevision(name);
    const found = named
      ? account.definitions.find((each) => each.family === named.family && each.revision === named.revision)
      : revisionsOf(name).find(({ status }) => status === 'active');
    if (!found) throw missing(name);
    return found;
  };
  const register = (draft: TaskDefinitionDraft): TaskDefinition => {
    const revision = (revisionsOf(draft.family)[0]?.revision ?? 0) + 1;
    const made: TaskDefinition = { ...draft, arn: revisionArn(revision, draft.family), revision, status: 'active' };
    account.definitions.push(made);
    order('register', `${draft.family}:${revision}`);
    return made;
  };

  return {
    listClusters: async () => account.clusters,
    getCluster: async (name) => {
      const found = account.clusters.find((cluster) => cluster.name === name);
      if (!found) throw missing(name);
      return found;
    },
    listServices: async (cluster) => account.services.filter((each) => each.cluster === cluster),
    getService: async (cluster, name) => storeService(account, account.settleService(find(cluster, name))),
    listTasks: async (cluster, service) =>
      account.tasks.filter((task) => task.cluster === cluster && (service === undefined || task.service === service)),
    listTaskIds: async (cluster) => account.tasks.filter((task) => task.cluster === cluster).map(({ id }) => id),
    getTask: async (_, id) => {
      const found = account.tasks.find((task) => task.id === id);
      if (!found) throw missing(id);
      return found;
    },
    listServiceDeployments: async () => account.history,
    listFamilies: async () => [...new Set(account.definitions.map(({ family }) => family))],
    listRevisions: async (family, status) =>
      revisionsOf(family)
        .filter((each) => each.status === status)
        .map(({ arn }) => arn),
    getTaskDefinition: async (name) => getDefinition(name),
    getDefinitionRequest: async (name) => {
      const { family, cpuUnits, memoryMib, containers } = getDefinition(name);
      const containerDefinitions = containers.map((each) => ({ name: each.name, image: each.image, mountPoints: [] }));
      return { family, cpu: String(cpuUnits), memory: String(memoryMib), containerDefinitions };
    },
    registerCopy: async (name, images) => register(withImages(getDefinition(name), images)),
    updateService: async ({ cluster, service: name, taskDefinition, desiredCount, forceNewDeployment }) => {
      order('updateService', name, taskDefinition ?? (forceNewDeployment ? 'restart' : `desired ${desiredCount}`));
      const service = find(cluster, name);
      const sized = { ...service, desiredCount: desiredCount ?? service.desiredCount };
      const isNew = taskDefinition !== undefined || forceNewDeployment === true;
      if (!isNew) return storeService(account, sized);
      return beginDeployment(account, sized, taskDefinition ?? service.taskDefinitionArn);
    },
    stopTask: async (_, id, reason) => {
      order('stopTask', id, reason);
    },
    stopServiceDeployment: async (arn) => {
      order('stopServiceDeployment', arn);
    },
  };
}

/** An AWS that lives in memory, for tests of what Gantry does with one. Only what deployments need answers. */
export function fakeCloud(account: FakeAccount): Cloud {
  return {
    ecs: fakeEcs(account),
    ecr: {
      listRepositories: async () => [],
      listImages: async (repository) => account.images.filter((image) => image.repository === repository),
      findImage: async ({ repository, tag, digest }) =>
        account.images.find(
          (image) =>
            image.repository === repository &&
            (digest ? image.digest === digest : image.tags.includes(tag ?? 'latest')),
        ),
    },
    balancers: {
      listLoadBalancers: async () => account.infrastructure.loadBalancers,
      listTargetGroups: async () => account.infrastructure.targetGroups,
      readLimits: async () => account.infrastructure.limits ?? {},
      getTargetGroups: async () => [],
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
        account.orders.push(`createLogGroup ${name}`);
        return true;
      },
      findLogGroup: async (name) => (account.logGroups.includes(name) ? { retentionDays: 30 } : undefined),
      readLines: async () => ({ lines: [], more: false }),
      writeLines: async () => {},
      readStream: async () => [],
      searchLines: async () => [],
    },
    metrics: { readSeries: async () => ({}), listAlarms: async () => [] },
    network: {
      listVpcs: async () => account.infrastructure.vpcs,
      listSubnets: async () => account.infrastructure.subnets,
      listSecurityGroups: async () => account.infrastructure.securityGroups,
      listEndpoints: async () => account.infrastructure.endpoints,
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
      describeSecret: async (valueFrom) => account.secretLookups[valueFrom] ?? { found: true },
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
    prices: { readPrices: async () => undefined },
    perform: fakePerform(account),
  };
}
