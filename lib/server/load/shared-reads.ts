import { memory } from '../../aws/bounded-cache';
import type { Cloud, Ecr, Identity, Network } from '../../domain/cloud';
import type { Instant, Scope } from '../../domain/scope';
import { changesIn } from '../changes';

/** What was changed elsewhere is seen after so long at the latest. */
const FRESH_MS = 45_000;
const ANSWERS = 500;

type Question = (...args: never[]) => Promise<unknown>;
type Asking<Asked extends Question> = (...args: Parameters<Asked>) => Promise<Awaited<ReturnType<Asked>>>;

/** Remembers the answers to one question, by its arguments. */
function remember<Asked extends Question>(now: () => Instant) {
  const answers = memory<Awaited<ReturnType<Asked>>>({ size: ANSWERS, ttlMs: FRESH_MS });
  return (scope: Scope, ask: Asking<Asked>): Asking<Asked> =>
    (...args) =>
      answers.get(JSON.stringify([scope.account, scope.region, changesIn(scope), ...args]), now(), () => ask(...args));
}

/**
 * A cloud whose answers about what many services of a region have in common, its network and roles, are remembered for a
 * while, until Gantry changes something there: whoever looks at one service after the other asks once.
 */
export function createSharedReads(now: () => Instant): (cloud: Cloud, scope: Scope) => Cloud {
  const subnets = remember<Network['listSubnets']>(now);
  const groups = remember<Network['listSecurityGroups']>(now);
  const endpoints = remember<Network['listEndpoints']>(now);
  const callers = remember<Identity['getCallerIdentity']>(now);
  const roles = remember<Identity['describeRole']>(now);
  const denials = remember<Identity['listDeniedActions']>(now);
  const registries = remember<Ecr['findRegistry']>(now);

  return (cloud, scope) => {
    const { network, identity, ecr } = cloud;
    return {
      ...cloud,
      network: {
        ...network,
        listSubnets: subnets(scope, network.listSubnets),
        listSecurityGroups: groups(scope, network.listSecurityGroups),
        listEndpoints: endpoints(scope, network.listEndpoints),
      },
      identity: {
        ...identity,
        getCallerIdentity: callers(scope, identity.getCallerIdentity),
        describeRole: roles(scope, identity.describeRole),
        listDeniedActions: denials(scope, identity.listDeniedActions),
      },
      ecr: { ...ecr, findRegistry: registries(scope, ecr.findRegistry) },
    };
  };
}
