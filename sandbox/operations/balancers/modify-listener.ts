import type { ModifyListenerInput, ModifyListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { recordTrafficShares } from '@/sandbox/engine/traffic/traffic-shares';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { actionsFrom, recheckTargets } from './actions';
import { listenerOf, rulesOf } from './find';
import { listenerSettings } from './listener-settings';
import { listenerShape } from './shapes';

export const modifyListener =
  (world: World): Operation<ModifyListenerInput, ModifyListenerOutput> =>
  ({ ListenerArn, Port, Protocol, SslPolicy, Certificates, DefaultActions }) => {
    const listener = listenerOf(world.balancers, ListenerArn);
    const wanted = {
      protocol: Protocol ?? listener.protocol,
      port: Port ?? listener.port,
      certificateArns: Certificates?.flatMap(({ CertificateArn }) => CertificateArn ?? []) ?? listener.certificateArns,
      sslPolicy: SslPolicy ?? listener.sslPolicy,
    };
    const settings = listenerSettings(world, listener.loadBalancerArn, wanted, listener);
    const rule = rulesOf(world.balancers, listener.arn).find(({ priority }) => priority === 'default');
    const actions = DefaultActions ? actionsFrom(world, listener.loadBalancerArn, DefaultActions) : rule?.actions;
    Object.assign(listener, settings);
    if (rule && actions) {
      const before = rule.actions;
      rule.actions = actions;
      recordTrafficShares(world, rule, before);
      recheckTargets(world, [...before, ...actions]);
    }
    return { Listeners: [listenerShape(listener, world)] };
  };
