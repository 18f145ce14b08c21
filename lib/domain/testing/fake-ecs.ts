import { parseRevision } from '../arn';
import type { Cloud } from '../cloud';
import { Failure } from '../problem';
import type { TaskDefinition } from '../task-definition';
import { aTask } from './builders';
import type { FakeAccount } from './fake-account';
import { storeService } from './fake-deployment';
import { requestOf } from './plans';

const missing = (resource: string) => new Failure({ code: 'missing', source: 'ecs', facts: { resource } });

/** ECS of a fake account. */
export function fakeEcs(account: FakeAccount): Cloud['ecs'] {
  const order = (...words: (string | number)[]) => account.calls.push(words.join(' '));
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
  return {
    listClusters: async () => account.clusters,
    getCluster: async (name) => {
      const found = account.clusters.find((cluster) => cluster.name === name);
      if (!found) throw missing(name);
      return found;
    },
    listContainerInstances: async () => ({ instances: [], isPartial: false }),
    listServices: async (cluster) => account.services.filter((each) => each.cluster === cluster),
    listReadableServices: async (cluster) => ({
      services: account.services.filter((each) => each.cluster === cluster),
      unread: [],
    }),
    getService: async (cluster, name) => storeService(account, account.settleService(find(cluster, name))),
    listTasks: async (cluster, service) =>
      account.tasks.filter((task) => task.cluster === cluster && (service === undefined || task.service === service)),
    listTaskIds: async (cluster) => account.tasks.filter((task) => task.cluster === cluster).map(({ id }) => id),
    getTask: async (_, id) => {
      const found = account.tasks.find((task) => task.id === id);
      if (!found) throw missing(id);
      return found;
    },
    listServiceDeployments: async (_cluster, _service, since = 0) =>
      account.history.filter(({ createdAt }) => createdAt >= since),
    listFamilies: async () => [...new Set(account.definitions.map(({ family }) => family))],
    listRevisions: async (family, status) =>
      revisionsOf(family)
        .filter((each) => each.status === status)
        .map(({ arn }) => arn),
    getTaskDefinition: async (name) => getDefinition(name),
    getDefinitionRequest: async (name) => requestOf(getDefinition(name)),
    deregisterTaskDefinition: async (name) => {
      const { arn, family, revision } = getDefinition(name);
      order('deregister', `${family}:${revision}`);
      account.definitions = account.definitions.map((each) =>
        each.arn === arn ? { ...each, status: 'inactive' } : each,
      );
    },
    runTask: async ({ cluster, taskDefinition, count }) => {
      order('runTask', taskDefinition, count);
      const started = Array.from({ length: count }, () => aTask({ cluster, service: undefined }));
      account.tasks = [...account.tasks, ...started];
      return started.map(({ id }) => id);
    },
    stopTask: async (_, id, reason) => {
      order('stopTask', id, reason);
    },
    listProtectedTasks: async (_, ids) => account.protections.filter(({ task }) => ids.includes(task)),
    unprotectTask: async (_, id) => {
      order('unprotectTask', id);
      account.protections = account.protections.filter(({ task }) => task !== id);
    },
  };
}
