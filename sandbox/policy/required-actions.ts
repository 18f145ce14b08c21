import type { World } from '@/sandbox/world';
import type { RequestContext } from './conditions';
import { membersOf, resourceOf, roleArnOf } from './request-resource';

/** One thing that a caller must be allowed for a call to be answered. */
export type RequiredAction = {
  action: string;
  /** An ARN, or `*`. */
  resource: string;
  context: RequestContext;
};

/** A call as its caller made it. */
export type CallerRequest = { service: string; operation: string; request: unknown };

type Place = Pick<World, 'account' | 'region' | 'iam'>;

/** Calls that nobody can be denied (API Reference of STS, GetCallerIdentity). */
const FREE = ['sts:GetCallerIdentity'];

/** What giving tags at creation takes, by service. */
const TAGGING: Readonly<Record<string, string>> = {
  'application-autoscaling': 'application-autoscaling:TagResource',
  ec2: 'ec2:CreateTags',
  ecr: 'ecr:TagResource',
  ecs: 'ecs:TagResource',
  elasticloadbalancing: 'elasticloadbalancing:AddTags',
  iam: 'iam:TagRole',
  logs: 'logs:TagResource',
};
const CREATES = /^(?:Create|Register|RunTask)/;
const TAG_MEMBERS = ['tags', 'Tags', 'TagSpecifications'];

/** What a service does in the name of its caller. */
const IN_CALLERS_NAME: Readonly<Record<string, string>> = {
  'application-autoscaling:DeleteScalingPolicy': 'cloudwatch:DeleteAlarms',
  'application-autoscaling:PutScalingPolicy': 'cloudwatch:PutMetricAlarm',
};

/** The service that needs a role of its own before it can do this for the first time in an account. */
const SERVICE_ROLES: Readonly<Record<string, string>> = {
  'application-autoscaling:RegisterScalableTarget': 'ecs.application-autoscaling.amazonaws.com',
  'ecs:CreateCluster': 'ecs.amazonaws.com',
  'elasticloadbalancing:CreateLoadBalancer': 'elasticloadbalancing.amazonaws.com',
};

const context = (...entries: readonly (readonly [string, string])[]): RequestContext =>
  new Map(entries.map(([key, value]) => [key.toLowerCase(), [value]]));

/** Everything that a caller must be allowed: the operation itself, and what it takes besides. See the Service Authorization Reference. */
export function requiredActions(call: CallerRequest, place: Place): RequiredAction[] {
  const { service, operation, request } = call;
  const name = `${service}:${operation}`;
  if (FREE.includes(name)) return [];
  const resource = resourceOf(service, request, place);
  const own = { action: name, resource, context: ownContext(call, place) };
  const further = [tagging(call), IN_CALLERS_NAME[name]].flatMap((action) =>
    action === undefined ? [] : { action, resource, context: regionOf(place) },
  );
  return [own, ...further, ...passedRoles(call, place), ...serviceRole(name, place)];
}

const regionOf = ({ region }: Place): RequestContext => context(['aws:RequestedRegion', region]);

function ownContext({ service, request }: CallerRequest, place: Place): RequestContext {
  const { RoleName, PolicyArn } = membersOf(request);
  const role = service === 'iam' && typeof RoleName === 'string' ? place.iam.roles.get(RoleName) : undefined;
  const tags = [...(role?.tags ?? [])].flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value] as const,
    [`iam:ResourceTag/${key}`, value] as const,
  ]);
  const policy = typeof PolicyArn === 'string' ? [['iam:PolicyARN', PolicyArn] as const] : [];
  return context(['aws:RequestedRegion', place.region], ...policy, ...tags);
}

function tagging({ service, operation, request }: CallerRequest): string | undefined {
  const members = membersOf(request);
  const isTagged = TAG_MEMBERS.some((member) => Object.keys(Object(members[member])).length > 0);
  return isTagged && CREATES.test(operation) ? TAGGING[service] : undefined;
}

/** ECS passes a task's roles on to it: when its definition is registered, and in the overrides of one that is run. */
function passedRoles({ service, request }: CallerRequest, place: Place): RequiredAction[] {
  if (service !== 'ecs') return [];
  const members = membersOf(request);
  const sources = [members, membersOf(members.overrides)];
  const roles = sources.flatMap(({ taskRoleArn, executionRoleArn }) => [taskRoleArn, executionRoleArn]);
  const named = roles.filter((role): role is string => typeof role === 'string' && role !== '');
  return [...new Set(named)].map((role) => ({
    action: 'iam:PassRole',
    resource: role.startsWith('arn:') ? role : roleArnOf(role, undefined, place),
    context: context(['iam:PassedToService', 'ecs-tasks.amazonaws.com']),
  }));
}

function serviceRole(name: string, { account, iam }: Place): RequiredAction[] {
  const service = SERVICE_ROLES[name];
  if (service === undefined) return [];
  const path = `/aws-service-role/${service}/`;
  if ([...iam.roles.values()].some((role) => role.path === path)) return [];
  return [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::${account}:role${path}*`,
      context: context(['iam:AWSServiceName', service]),
    },
  ];
}
