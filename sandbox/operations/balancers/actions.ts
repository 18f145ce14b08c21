import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { recheckTargetGroup } from '@/sandbox/engine/traffic/target-health';
import { AwsFault } from '@/sandbox/operation';
import type { RuleAction } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { stickinessFrom, validateFixedResponse, validateRedirect } from './action-settings';
import { isHttpGroup } from './attributes';
import { loadBalancerOf, missingParameter, targetGroupOf, usersOf, validation } from './find';

const REDIRECT = { protocol: '#{protocol}', port: '#{port}', host: '#{host}', path: '/#{path}', query: '#{query}' };
const MAX_WEIGHT = 999;
const MAX_TARGET_GROUPS = 5;

/**
 * The actions of a request, for a listener of that load balancer. Target groups have to exist, in the same VPC, and may
 * serve no other load balancer.
 *
 * @throws AwsFault where AWS would refuse
 */
export function actionsFrom(
  world: World,
  loadBalancerArn: string,
  actions: readonly Action[] | undefined,
): RuleAction[] {
  if (!actions) throw missingParameter('actions');
  if (actions.length !== 1) throw validation('You must specify exactly one routing action');
  return actions.map((action) => {
    switch (action.Type) {
      case 'forward':
        return {
          type: 'forward',
          targets: targetsFrom(world, loadBalancerArn, action),
          ...stickinessFrom(action.ForwardConfig),
        };
      case 'redirect': {
        const { Protocol, Port, Host, Path, Query, StatusCode = '' } = validateRedirect(action.RedirectConfig);
        return {
          type: 'redirect',
          protocol: Protocol ?? REDIRECT.protocol,
          port: Port ?? REDIRECT.port,
          host: Host ?? REDIRECT.host,
          path: Path ?? REDIRECT.path,
          query: Query ?? REDIRECT.query,
          statusCode: StatusCode,
        };
      }
      case 'fixed-response': {
        const { StatusCode = '', ContentType, MessageBody } = action.FixedResponseConfig ?? {};
        validateFixedResponse(StatusCode, ContentType, MessageBody);
        return { type: 'fixed-response', statusCode: StatusCode, contentType: ContentType, body: MessageBody };
      }
      default:
        throw new AwsFault('InvalidLoadBalancerActionException', `Action type '${action.Type}' is not supported`);
    }
  });
}

function targetsFrom(world: World, loadBalancerArn: string, { TargetGroupArn, ForwardConfig }: Action) {
  const tuples = ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn, Weight: 1 }] : []);
  if (tuples.length === 0) throw validation('A forward action needs a target group');
  if (tuples.length > MAX_TARGET_GROUPS) {
    throw new AwsFault('TooManyTargetGroupsException', `An action takes at most ${MAX_TARGET_GROUPS} target groups`);
  }
  return tuples.map((tuple) => {
    const group = targetGroupOf(world.balancers, tuple.TargetGroupArn);
    const { arn } = group;
    const { type } = loadBalancerOf(world.balancers, loadBalancerArn);
    if (isHttpGroup(group) !== (type === 'application')) {
      throw new AwsFault(
        'IncompatibleProtocolsException',
        `The protocol '${group.protocol}' of target group '${arn}' is not compatible with load balancers of type '${type}'`,
      );
    }
    if (usersOf(world, arn).some((user) => user !== loadBalancerArn)) {
      throw new AwsFault(
        'TargetGroupAssociationLimitException',
        `The following target groups cannot be associated with more than one load balancer: ${arn}`,
      );
    }
    const weight = tuple.Weight ?? 1;
    if (!(weight >= 0 && weight <= MAX_WEIGHT)) throw validation(`Weight must be between 0 and ${MAX_WEIGHT}`);
    return { targetGroupArn: arn, weight };
  });
}

/** Actions as AWS describes them: a forward to one target group also in the older form. */
export const actionShapes = (actions: readonly RuleAction[]): Action[] =>
  actions.map((action): Action => {
    if (action.type === 'redirect') {
      const { protocol, port, host, path, query, statusCode } = action;
      const StatusCode = statusCode === 'HTTP_301' ? 'HTTP_301' : 'HTTP_302';
      return {
        Type: 'redirect',
        RedirectConfig: { Protocol: protocol, Port: port, Host: host, Path: path, Query: query, StatusCode },
      };
    }
    if (action.type === 'fixed-response') {
      const { statusCode, contentType, body } = action;
      return {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: statusCode, ContentType: contentType, MessageBody: body },
      };
    }
    const [only, ...others] = action.targets;
    return {
      Type: 'forward',
      TargetGroupArn: others.length === 0 ? only?.targetGroupArn : undefined,
      ForwardConfig: {
        TargetGroups: action.targets.map(({ targetGroupArn, weight }) => ({
          TargetGroupArn: targetGroupArn,
          Weight: weight,
        })),
        TargetGroupStickinessConfig:
          action.stickySeconds === undefined
            ? { Enabled: false }
            : { Enabled: true, DurationSeconds: action.stickySeconds },
      },
    };
  });

/** Health checks start and end with the rules that lead to a target group. */
export function recheckTargets(world: World, actions: readonly RuleAction[]): void {
  for (const action of actions) {
    if (action.type !== 'forward') continue;
    for (const { targetGroupArn } of action.targets) {
      const group = world.balancers.targetGroups.get(targetGroupArn);
      if (group) recheckTargetGroup(world, group);
    }
  }
}
