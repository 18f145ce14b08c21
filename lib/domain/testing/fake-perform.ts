import type { Cloud } from '../cloud';
import type { Call } from '../plan/mutation';
import { Failure } from '../problem';
import type { Service } from '../service';
import type { ContainerDefinition } from '../task-definition';
import { aCluster, aContainerDefinition, aService, aTask, aTaskDefinition, ecs, revisionArn } from './builders';
import type { FakeAccount } from './fake-account';
import { beginDeployment, storeService } from './fake-deployment';
import { ecrAnswers } from './fake-ecr';
import { lifecycleAnswers } from './fake-lifecycle-policies';

type Input = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const first = (value: unknown): string => (Array.isArray(value) ? text(value[0]) : '');
/** Tags in the format of ECS. */
const tagsIn = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    (Array.isArray(value) ? value : []).map((tag: { key: string; value: string }) => [tag.key, tag.value]),
  );
const asTags = (tags: Readonly<Record<string, string>> = {}) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** The members of a request's containers that tests read. */
const containersIn = (value: unknown): ContainerDefinition[] =>
  (Array.isArray(value) ? value : []).map(({ name, image }: { name: string; image: string }) =>
    aContainerDefinition({ name, image }),
  );

const refusal = (source: string, error: string, detail = error) =>
  new Failure({
    code: /NotFound/.test(error) ? 'missing' : 'invalid',
    source,
    detail,
    facts: { error },
    requestId: 'refused',
  });

/** Executes the calls of a simple service's plan on a fake account; other calls fail the test. */
export function fakePerform(account: FakeAccount): Cloud['perform'] {
  const serviceAt = (input: Input, name: unknown) =>
    account.services.find((each) => each.cluster === input.cluster && each.name === name);
  const described = ({ arn, name, status, tags, taskDefinitionArn, desiredCount, deployments }: Service) => ({
    serviceArn: arn,
    serviceName: name,
    status: status.toUpperCase(),
    tags: asTags(tags),
    taskDefinition: taskDefinitionArn,
    desiredCount,
    deployments: deployments.map(({ id, primary }) => ({ id, status: primary ? 'PRIMARY' : 'ACTIVE' })),
  });
  const update = (service: Service, { taskDefinition, desiredCount, forceNewDeployment }: Input): Service => {
    const sized = { ...service, desiredCount: typeof desiredCount === 'number' ? desiredCount : service.desiredCount };
    const isNew = forceNewDeployment === true || (taskDefinition && taskDefinition !== service.taskDefinitionArn);
    if (!isNew) return storeService(account, sized);
    return beginDeployment(account, sized, text(taskDefinition) || service.taskDefinitionArn);
  };

  const answers: Record<string, (input: Input) => object | Promise<object>> = {
    ...lifecycleAnswers(account),
    ...ecrAnswers(account),
    'ecs:DescribeClusters': ({ clusters }) => ({
      clusters: account.clusters
        .filter(({ name }) => name === first(clusters))
        .map(({ arn, status }) => ({ clusterArn: arn, status: status.toUpperCase() })),
    }),
    'ecs:CreateCluster': ({ clusterName }) => {
      const name = text(clusterName);
      account.calls.push(`createCluster ${name}`);
      const made = aCluster({ arn: ecs(`cluster/${name}`), name, containerInsights: false });
      account.clusters = [...account.clusters, made];
      return { cluster: { clusterArn: made.arn } };
    },
    'ecs:DeleteCluster': ({ cluster }) => {
      if (!account.clusters.some(({ name }) => name === cluster)) throw refusal('ecs', 'ClusterNotFoundException');
      account.calls.push(`deleteCluster ${cluster}`);
      account.clusters = account.clusters.filter(({ name }) => name !== cluster);
      return {};
    },
    'ecs:DescribeTaskDefinition': ({ taskDefinition }) => {
      const found = account.definitions.findLast(
        ({ family, status }) => family === taskDefinition && status === 'active',
      );
      if (!found) throw refusal('ecs', 'ClientException', 'Unable to describe task definition.');
      return { taskDefinition: { taskDefinitionArn: found.arn }, tags: asTags(found.tags) };
    },
    'ecs:RegisterTaskDefinition': ({ family, tags, containerDefinitions }) => {
      const revision = account.definitions.filter((each) => each.family === family).length + 1;
      const arn = revisionArn(revision, text(family));
      account.definitions.push(
        aTaskDefinition({
          arn,
          family: text(family),
          revision,
          status: 'active',
          tags: tagsIn(tags),
          containers: containersIn(containerDefinitions),
        }),
      );
      account.calls.push(`register ${text(family)}:${revision}`);
      return { taskDefinition: { taskDefinitionArn: arn } };
    },
    'ecs:DeregisterTaskDefinition': ({ taskDefinition }) => {
      account.calls.push(`deregister ${text(taskDefinition).split('/').at(-1)}`);
      account.definitions = account.definitions.map((each) =>
        each.arn === taskDefinition ? { ...each, status: 'inactive' } : each,
      );
      return {};
    },
    'ecs:DescribeServices': (input) => ({
      services: [serviceAt(input, first(input.services))].flatMap((each) => (each ? [described(each)] : [])),
    }),
    'ecs:CreateService': (input) => {
      const name = text(input.serviceName);
      const cluster = text(input.cluster);
      account.calls.push(`createService ${name}`);
      const service = aService({
        arn: ecs(`service/${cluster}/${name}`),
        name,
        cluster,
        desiredCount: Number(input.desiredCount),
        runningCount: 0,
        deployments: [],
        tags: tagsIn(input.tags),
      });
      return { service: described(beginDeployment(account, service, text(input.taskDefinition))) };
    },
    'ecs:UpdateService': (input) => {
      const service = serviceAt(input, input.service);
      if (!service) throw refusal('ecs', 'ServiceNotFoundException');
      const what =
        text(input.taskDefinition) || (input.forceNewDeployment ? 'restart' : `desired ${input.desiredCount}`);
      account.calls.push(`updateService ${service.name} ${what}`);
      return { service: described(update(service, input)) };
    },
    'ecs:RunTask': ({ cluster, taskDefinition, count, tags, overrides }) => {
      account.calls.push(`runTask ${text(taskDefinition).split('/').at(-1)} ${count}`);
      const started = aTask({ cluster: text(cluster).split('/').at(-1) ?? '', service: undefined });
      account.tasks = [...account.tasks, started];
      account.tags[started.arn] = tagsIn(tags);
      return { tasks: [{ taskArn: started.arn, overrides }], failures: [] };
    },
    'ecs:StopServiceDeployment': ({ serviceDeploymentArn }) => {
      account.calls.push(`stopServiceDeployment ${text(serviceDeploymentArn)}`);
      return {};
    },
    'ecs:DescribeServiceDeployments': ({ serviceDeploymentArns }) => ({
      serviceDeployments: account.history
        .filter(({ arn }) => arn === first(serviceDeploymentArns))
        .map(({ status }) => ({ status: status.toUpperCase().replaceAll('-', '_') })),
    }),
    'ecs:TagResource': ({ resourceArn, tags }) => {
      account.services = account.services.map((each) =>
        each.arn === resourceArn ? { ...each, tags: { ...each.tags, ...tagsIn(tags) } } : each,
      );
      return {};
    },
    'ecs:UntagResource': ({ resourceArn, tagKeys }) => {
      const gone: readonly unknown[] = Array.isArray(tagKeys) ? tagKeys : [];
      account.services = account.services.map((each) =>
        each.arn === resourceArn
          ? { ...each, tags: Object.fromEntries(Object.entries(each.tags).filter(([key]) => !gone.includes(key))) }
          : each,
      );
      return {};
    },
    'application-autoscaling:DescribeScalableTargets': () => ({
      ScalableTargets: account.scaling.target
        ? [{ MinCapacity: account.scaling.target.min, MaxCapacity: account.scaling.target.max }]
        : [],
    }),
    'application-autoscaling:RegisterScalableTarget': ({ MinCapacity, MaxCapacity }) => {
      account.calls.push(`registerScalableTarget ${MinCapacity}-${MaxCapacity}`);
      account.scaling = { ...account.scaling, target: { min: Number(MinCapacity), max: Number(MaxCapacity) } };
      return {};
    },
    'ecs:DeleteService': (input) => {
      if (!serviceAt(input, input.service)) throw refusal('ecs', 'ServiceNotFoundException');
      account.calls.push(`deleteService ${text(input.service)}`);
      account.services = account.services.filter((each) => each !== serviceAt(input, input.service));
      return {};
    },
    'logs:DescribeLogGroups': ({ logGroupNamePrefix }) => ({
      logGroups: account.logGroups
        .filter((name) => name.startsWith(text(logGroupNamePrefix)))
        .map((logGroupName) => ({ logGroupName, retentionInDays: account.retention[logGroupName] })),
    }),
    'logs:CreateLogGroup': ({ logGroupName }) => {
      const name = text(logGroupName);
      if (account.logGroups.includes(name)) throw refusal('logs', 'ResourceAlreadyExistsException');
      account.calls.push(`createLogGroup ${name}`);
      account.logGroups.push(name);
      return {};
    },
    'logs:PutRetentionPolicy': ({ logGroupName, retentionInDays }) => {
      account.retention[text(logGroupName)] = Number(retentionInDays);
      return {};
    },
    'logs:DeleteLogGroup': ({ logGroupName }) => {
      const name = text(logGroupName);
      if (!account.logGroups.includes(name)) throw refusal('logs', 'ResourceNotFoundException');
      account.calls.push(`deleteLogGroup ${name}`);
      account.logGroups = account.logGroups.filter((each) => each !== name);
      return {};
    },
  };

  let requests = 0;
  return async ({ service, operation, input }: Call) => {
    requests += 1;
    const answer = answers[`${service}:${operation}`];
    if (!answer) throw new Error(`the fake account has no ${service}:${operation}`);
    return { $metadata: { requestId: `request-${requests}`, attempts: 1 }, ...(await answer(input)) };
  };
}
