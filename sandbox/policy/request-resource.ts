import type { World } from '@/sandbox/world';

type Place = Pick<World, 'account' | 'region' | 'iam'>;
type Members = Readonly<Record<string, unknown>>;

export const membersOf = (request: unknown): Members =>
  typeof request === 'object' && request !== null ? { ...request } : {};

/** The ARN of a role, whether it exists or is about to. */
export function roleArnOf(name: string, path: unknown, { account, iam }: Pick<World, 'account' | 'iam'>): string {
  const folder = typeof path === 'string' ? path : '/';
  return iam.roles.get(name)?.arn ?? `arn:aws:iam::${account}:role${folder}${name}`;
}

/**
 * What a request is about, as AWS names it when it refuses: a role, a log group or stream, an ARN that the request names, an ECS
 * service or cluster; else `*`.
 */
export function resourceOf(service: string, request: unknown, place: Place): string {
  const { account, region } = place;
  const members = membersOf(request);
  const { RoleName, logGroupName, logStreamName } = members;
  if (service === 'iam' && typeof RoleName === 'string') return roleArnOf(RoleName, members.Path, place);
  if (service === 'logs' && typeof logGroupName === 'string') {
    const stream = typeof logStreamName === 'string' ? logStreamName : '';
    return `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:log-stream:${stream}`;
  }
  const named = Object.values(members).find((value) => typeof value === 'string' && value.startsWith('arn:'));
  if (typeof named === 'string') return named;
  const { cluster, service: name } = members;
  const prefix = `arn:aws:ecs:${region}:${account}`;
  if (typeof name === 'string') return `${prefix}:service/${String(cluster ?? 'default')}/${name}`;
  return typeof cluster === 'string' ? `${prefix}:cluster/${cluster}` : '*';
}
