import { z } from 'zod';
import { parseRevision } from '../../domain/arn';
import type { OwnedResources, RetainedResource } from '../../domain/changes/removal';
import type { Cloud } from '../../domain/cloud';
import type { Call } from '../../domain/plan/mutation';
import { MANAGED, SERVICE } from '../../domain/plan/steps/tagging';
import type { Service } from '../../domain/service';
import type { TaskDefinition } from '../../domain/task-definition';
import { unlessMissing } from './unless-missing';

type Asked = Pick<Cloud, 'ecs' | 'balancers' | 'logs' | 'scaling' | 'perform'>;

const Tags = z.array(z.object({ Key: z.string(), Value: z.string().optional() }));
const TagsOf = z.object({ TagDescriptions: z.array(z.object({ ResourceArn: z.string(), Tags: Tags })) });
const Groups = z.object({ SecurityGroups: z.array(z.object({ GroupId: z.string(), GroupName: z.string() })) });
const Role = z.object({ Role: z.object({ RoleName: z.string(), Tags: Tags.optional() }) });
const Policies = z.object({ PolicyNames: z.array(z.string()) });
const LogGroups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string(), logGroupArn: z.string() })) });
const LogTags = z.object({ tags: z.record(z.string(), z.string()) });

/** DescribeTags takes 20 resources at most. */
const TAGS_AT_ONCE = 20;
/** As many revisions as are looked at for whose they are; older ones stay. */
const REVISIONS_AT_MOST = 100;

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** What was made for a service, by the tags that say so, and what it shares with others or was there before. */
export async function loadOwnedResources(cloud: Asked, service: Service): Promise<OwnedResources> {
  const owner = `${service.cluster}/${service.name}`;
  const definition = await unlessMissing(cloud.ecs.getTaskDefinition(service.taskDefinitionArn));
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

async function ask<T>({ perform }: Pick<Cloud, 'perform'>, answer: z.ZodType<T>, call: Call): Promise<T> {
  return answer.parse(await perform(call));
}

/** Whose each of these load balancer things is, by ARN. */
async function ownersOf(cloud: Asked, arns: readonly string[]): Promise<Map<string, string>> {
  const chunks = Array.from({ length: Math.ceil(arns.length / TAGS_AT_ONCE) }, (_, n) =>
    arns.slice(n * TAGS_AT_ONCE, (n + 1) * TAGS_AT_ONCE),
  );
  const answers = await Promise.all(
    chunks.map((ResourceArns) =>
      ask(cloud, TagsOf, { service: 'elasticloadbalancing', operation: 'DescribeTags', input: { ResourceArns } }),
    ),
  );
  return new Map(
    answers.flatMap(({ TagDescriptions }) =>
      TagDescriptions.map(({ ResourceArn, Tags: tags }) => [ResourceArn, ownerIn(tags)] as const),
    ),
  );
}

const ownerIn = (tags: z.infer<typeof Tags> | undefined): string =>
  tags?.find(({ Key }) => Key === SERVICE)?.Value ?? '';

type BalancerResources = {
  own: Pick<OwnedResources, 'rules' | 'loadBalancer' | 'targetGroup'>;
  retained: RetainedResource[];
};

/** The way to the service: what of its load balancer, rules and target group serves nobody else. */
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
  const owners = await ownersOf(cloud, [
    group.arn,
    ...(balancer ? [balancer.arn] : []),
    ...rules.map(({ arn }) => arn),
  ]);

  const isOwn = (arn: string) => owners.get(arn) === owner;
  const isShared = rules.some(({ forwards }) => forwards.some(({ targetGroupArn }) => targetGroupArn !== group.arn));
  const goes = balancer !== undefined && isOwn(balancer.arn) && !isShared;
  const retained: RetainedResource[] = [
    ...(balancer && !goes
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
    rules: goes
      ? []
      : rules.flatMap(({ arn, priority }) =>
          priority !== 'default' && isOwn(arn) ? [{ arn, priority: String(priority) }] : [],
        ),
    ...(goes && { loadBalancer: { arn: balancer.arn, name: balancer.name } }),
    ...(isOwn(group.arn) && { targetGroup: { arn: group.arn, name: group.name } }),
  };
  return { own, retained };
}

async function listGroups(cloud: Asked, owner: string): Promise<Pick<OwnedResources, 'taskGroup' | 'balancerGroup'>> {
  const { SecurityGroups } = await ask(cloud, Groups, {
    service: 'ec2',
    operation: 'DescribeSecurityGroups',
    input: { Filters: [{ Name: `tag:${SERVICE}`, Values: [owner] }] },
  });
  const ending = (end: string) => {
    const found = SecurityGroups.find(({ GroupName }) => GroupName.endsWith(end));
    return found && { id: found.GroupId, name: found.GroupName };
  };
  const taskGroup = ending('-tasks');
  const balancerGroup = ending('-alb');
  return { ...(taskGroup && { taskGroup }), ...(balancerGroup && { balancerGroup }) };
}

async function listRevisions({ ecs }: Asked, service: Service): Promise<string[]> {
  const family = parseRevision(service.taskDefinitionArn)?.family;
  if (family === undefined) return [];
  const arns = (await ecs.listRevisions(family, 'active')).slice(0, REVISIONS_AT_MOST);
  const definitions = await Promise.all(arns.map((arn) => unlessMissing(ecs.getTaskDefinition(arn))));
  return definitions.flatMap((each) => (each?.tags[MANAGED] === 'true' ? [each.arn] : []));
}

type Part<Key extends keyof OwnedResources> = { own: Partial<Pick<OwnedResources, Key>>; retained: RetainedResource[] };

async function describeRole(
  cloud: Asked,
  definition: TaskDefinition | undefined,
  owner: string,
): Promise<Part<'taskRole'>> {
  if (!definition?.taskRoleArn) return { own: {}, retained: [] };
  const RoleName = nameIn(definition.taskRoleArn);
  const look: Call = { service: 'iam', operation: 'GetRole', input: { RoleName } };
  const found = await unlessMissing(ask(cloud, Role, look));
  if (!found) return { own: {}, retained: [] };
  if (ownerIn(found.Role.Tags) !== owner)
    return { own: {}, retained: [{ kind: 'role', name: RoleName, reason: 'not-ours' }] };
  const { PolicyNames: policies } = await ask(cloud, Policies, {
    service: 'iam',
    operation: 'ListRolePolicies',
    input: { RoleName },
  });
  return { own: { taskRole: { name: RoleName, policies } }, retained: [] };
}

async function findOwnLogGroup(
  cloud: Asked,
  definition: TaskDefinition | undefined,
  owner: string,
): Promise<Part<'logGroup'>> {
  const name = definition?.containers.find(({ logs }) => logs?.group !== undefined)?.logs?.group;
  if (name === undefined) return { own: {}, retained: [] };
  const { logGroups } = await ask(cloud, LogGroups, {
    service: 'logs',
    operation: 'DescribeLogGroups',
    input: { logGroupNamePrefix: name },
  });
  const found = logGroups.find(({ logGroupName }) => logGroupName === name);
  if (!found) return { own: {}, retained: [] };
  const { tags } = await ask(cloud, LogTags, {
    service: 'logs',
    operation: 'ListTagsForResource',
    input: { resourceArn: found.logGroupArn },
  });
  if (tags[SERVICE] === owner) return { own: { logGroup: name }, retained: [] };
  return { own: {}, retained: [{ kind: 'log-group', name, reason: 'not-ours' }] };
}
