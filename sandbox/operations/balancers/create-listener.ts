import type { CreateListenerInput, CreateListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { actionsFrom, recheckTargets } from './actions';
import { addListener } from './build';
import { loadBalancerOf, missingParameter } from './find';
import { listenerSettings } from './listener-settings';
import { checkQuota } from './quotas';
import { listenerShape, tagsFrom } from './shapes';

export const createListener =
  (world: World): Operation<CreateListenerInput, CreateListenerOutput> =>
  ({ LoadBalancerArn, Protocol, Port, Certificates, SslPolicy, DefaultActions, Tags }) => {
    const { arn: loadBalancerArn } = loadBalancerOf(world.balancers, LoadBalancerArn);
    if (!Protocol) throw missingParameter('protocol');
    if (!Port) throw missingParameter('port');
    const certificateArns = Certificates?.flatMap(({ CertificateArn }) => CertificateArn ?? []) ?? [];
    const settings = { protocol: Protocol, port: Port, certificateArns, sslPolicy: SslPolicy };
    const checked = listenerSettings(world, loadBalancerArn, settings);
    const actions = actionsFrom(world, loadBalancerArn, DefaultActions);
    const there = [...world.balancers.listeners.values()].filter((each) => each.loadBalancerArn === loadBalancerArn);
    checkQuota('listeners-per-application-load-balancer', there.length);
    const listener = addListener(world, { loadBalancerArn, ...checked, actions, tags: tagsFrom(Tags) });
    recheckTargets(world, actions);
    return { Listeners: [listenerShape(listener, world)] };
  };
