import { lastSegment, parseRevision } from '../../domain/arn';
import type { OwnedResources, RetainedResource } from '../../domain/changes/owned-resources';
import type { Cloud } from '../../domain/cloud';
import { MANAGED, SERVICE } from '../../domain/plan/steps/tagging';
import { ignoreMissing } from '../../domain/problem';
import type { Service } from '../../domain/service';
import type { TaskDefinition } from '../../domain/task-definition';

type Asked = Pick<Cloud, 'ecs' | 'balancers' | 'network' | 'identity' | 'logs' | 'scaling'>;

/** How many revisions are read for their tags; older ones are retained. */
const REVISIONS_AT_MOST = 100;

/** Loads what was created for a service, by its tags, and what it shares with others or did not create. */
export async function loadOwnedResources(cloud: Asked, service: Service): Promise<OwnedResources> {
  const owner = `${service.cluster}/${service.name}`;
  const definition = await ignoreMissing(cloud.ecs.getTaskDefinition(service.taskDefinitionArn));
  const [scaling, balancing, groups, revisions, role, logGroup, siblings] = await Promise.all([
    cloud.scaling.describeScaling(service.cluster, service.name),
    loadBalancerResources(cloud, service, owner),
    listGroups(cloud, owner),
    listRevisions(cloud, service),
    describeRole(cloud, definition, owner),
    findOwnLogGroup(cloud, definition, owner),
    cloud.ecs.listServices(service.cluster),
  ]);
  const isAlone = siblings.every(({ name }) => name === service.name);
  const cluster: RetainedResource = {
    kind: 'cluster',
    name: service.cluster,
    reason: isAlone ? 'kept' : 'cluster-in-use',
  };
  return {
    isScaled: scaling.target !== undefined,
    ...balancing.own,
    ...groups,
    revisions,
    ...role.own,
    ...logGroup.own,
    retained: [...balancing.retained, ...role.retained, ...logGroup.retained, cluster],
  };
}

type BalancerResources = {
  own: Pick<OwnedResources, 'rules' | 'loadBalancer' | 'targetGroup'>;
  retained: RetainedResource[];
};

/** The load balancer, rules and target group of a service, as far as they serve no other service. */
async function loadBalancerResources(
  cloud: Asked,
  { loadBalancers }: Service,
  owner: string,
): Promise<BalancerResources> {
  const [attached] = loadBalancers;
  if (!attached) return { own: { rules: [] }, retained: [] };
  const [group] = await cloud.balancers.getTargetGroups([attached.targetGroupArn]);
  if (!group) return { own: { rules: [] }, retained: [] };
  const balancers = await cloud.balancers.listLoadBalancers();
  const balancer = balancers.find(({ arn }) => group.loadBalancerArns.includes(arn));
  const listeners = balancer ? await cloud.balancers.listListeners(balancer.arn) : [];
  const rules = (await Promise.all(listeners.map(({ arn }) => cloud.balancers.listRules(arn)))).flat();
  const tags = await cloud.balancers.listTags([
    group.arn,
    ...(balancer ? [balancer.arn] : []),
    ...rules.map(({ arn }) => arn),
  ]);

  const isOwn = (arn: string) => tags[arn]?.[SERVICE] === owner;
  const isShared = rules.some(({ forwards }) => forwards.some(({ targetGroupArn }) => targetGroupArn !== group.arn));
  const isDeleted = balancer !== undefined && isOwn(balancer.arn) && !isShared;
  const retained: RetainedResource[] = [
    ...(balancer && !isDeleted
      ? [
          {
            kind: 'load-balancer' as const,
            name: balancer.name,
            reason: isShared ? ('shared' as const) : ('not-ours' as const),
          },
        ]
      : []),
    ...(isOwn(group.arn) ? [] : [{ kind: 'target-group' as const, name: group.name, reason: 'not-ours' as const }]),
  ];
  const own: BalancerResources['own'] = {
    rules: isDeleted
      ? []
      : rules.flatMap(({ arn, priority }) =>
          priority !== 'default' && isOwn(arn) ? [{ arn, priority: String(priority) }] : [],
        ),
    ...(isDeleted && { loadBalancer: { arn: balancer.arn, name: balancer.name } }),
    ...(isOwn(group.arn) && { targetGroup: { arn: group.arn, name: group.name } }),
  };
  return { own, retained };
}

async function listGroups(cloud: Asked, owner: string): Promise<Pick<OwnedResources, 'taskGroup' | 'balancerGroup'>> {
  const groups = await cloud.network.findSecurityGroupsByTag(SERVICE, owner);
  const ending = (end: string) => {
    const found = groups.find(({ name }) => name.endsWith(end));
    return found && { id: found.id, name: found.name };
  };
  const taskGroup = ending('-tasks');
  const balancerGroup = ending('-alb');
  return { ...(taskGroup && { taskGroup }), ...(balancerGroup && { balancerGroup }) };
}

async function listRevisions({ ecs }: Asked, service: Service): Promise<string[]> {
  const family = parseRevision(service.taskDefinitionArn)?.family;
  if (family === undefined) return [];
  const arns = (await ecs.listRevisions(family, 'active')).slice(0, REVISIONS_AT_MOST);
  const definitions = await Promise.all(arns.map((arn) => ignoreMissing(ecs.getTaskDefinition(arn))));
  return definitions.flatMap((each) => (each?.tags[MANAGED] === 'true' ? [each.arn] : []));
}

type Part<Key extends keyof OwnedResources> = { own: Partial<Pick<OwnedResources, Key>>; retained: RetainedResource[] };

async function describeRole(
  { identity }: Asked,
  definition: TaskDefinition | undefined,
  owner: string,
): Promise<Part<'taskRole'>> {
  if (!definition?.taskRoleArn) return { own: {}, retained: [] };
  const name = lastSegment(definition.taskRoleArn);
  const tags = await identity.listRoleTags(name);
  if (!tags) return { own: {}, retained: [] };
  if (tags[SERVICE] !== owner) return { own: {}, retained: [{ kind: 'role', name, reason: 'not-ours' }] };
  return { own: { taskRole: { name, policies: await identity.listRolePolicies(name) } }, retained: [] };
}

async function findOwnLogGroup(
  { logs }: Asked,
  definition: TaskDefinition | undefined,
  owner: string,
): Promise<Part<'logGroup'>> {
  const name = definition?.containers.find((container) => container.logs?.group !== undefined)?.logs?.group;
  const tags = name === undefined ? undefined : await logs.listLogGroupTags(name);
  if (name === undefined || !tags) return { own: {}, retained: [] };
  if (tags[SERVICE] === owner) return { own: { logGroup: name }, retained: [] };
  return { own: {}, retained: [{ kind: 'log-group', name, reason: 'not-ours' }] };
}
