import type { ChangeRequest } from '../../domain/changes/change';
import { type ChangeBasis, presentSpec } from '../../domain/changes/change-basis';
import type { ChangeVerb } from '../../domain/changes/change-rules';
import { specAfter } from '../../domain/changes/plan-change';
import { toRollBackTarget } from '../../domain/changes/roll-back-target';
import type { AccountInventory } from '../../domain/inventory';
import { Failure } from '../../domain/problem';
import type { Service } from '../../domain/service';
import type { CachedLookups } from '../cache/cached-lookups';
import type { Context } from '../context';
import { assertChangeable } from '../guards/assert-changeable';
import { type Degrading, degrading } from './degrading';
import { loadStartLookups } from './load-lookups';
import { loadOwnedResources } from './load-owned-resources';
import { lookUpImagesThatRan } from './roll-back-targets';
import { unlessMissing } from './unless-missing';

/** What each verb must know besides the service itself: no verb asks AWS for more. */
const NEEDS: Record<ChangeVerb, readonly ('scaling' | 'history' | 'starts-tasks' | 'owned')[]> = {
  'roll-out': ['starts-tasks'],
  'roll-back': ['starts-tasks', 'history'],
  restart: ['starts-tasks'],
  scale: ['scaling', 'starts-tasks'],
  'set-bounds': ['scaling'],
  'suspend-scaling': ['scaling'],
  pause: ['scaling'],
  resume: ['scaling', 'starts-tasks'],
  'stop-deployment': ['history'],
  delete: ['owned'],
};

type At = { cluster: string; service: string };

/**
 * All that a change of a service rests on.
 * @param cache how AWS is asked: with answers some seconds old for previews, anew for what is about to be done
 * @throws Failure `missing`, `conflict` when the service cannot be changed
 */
export async function loadChangeBasis(
  context: Context,
  cache: CachedLookups,
  at: At,
  change: ChangeRequest,
): Promise<ChangeBasis> {
  const needs = NEEDS[change.verb];
  const { orElse, unreadable } = degrading();
  const found = await cache.service(context, at.cluster, at.service);
  const service = found.service ?? (await context.ecs.getService(at.cluster, at.service));
  assertChangeable(service);
  const definition = found.taskDefinition;
  if (!definition) throw new Failure({ code: 'missing', source: 'ecs', detail: service.taskDefinitionArn });

  const [scaling, history, owned] = await Promise.all([
    needs.includes('scaling') ? cache.scaling(context, at.cluster, at.service) : undefined,
    needs.includes('history') ? context.ecs.listServiceDeployments(at.cluster, at.service) : [],
    needs.includes('owned') ? loadOwnedResources(context, service) : undefined,
  ]);
  const basis: ChangeBasis = {
    service,
    definition,
    history,
    inventory: emptyInventory(context),
    lookups: { images: {}, secrets: {}, ...found, ...(scaling && { scaling }) },
    ...(owned && { owned }),
    ...(change.verb === 'roll-back' && (await loadTarget(context, service, history, change.taskDefinitionArn))),
  };
  if (!needs.includes('starts-tasks') || !startsTasks(change, basis)) return basis;

  const spec = specAfter(change, basis);
  const [inventory, lookups] = await Promise.all([
    loadNetwork(context, orElse),
    loadStartLookups(context, cache, spec, found),
  ]);
  return { ...basis, inventory: { ...inventory, unreadable: unreadable() }, lookups: { ...basis.lookups, ...lookups } };
}

/** Scaling in stops tasks and starts none. */
const startsTasks = (change: ChangeRequest, basis: ChangeBasis): boolean =>
  change.verb !== 'scale' || change.desiredCount > presentSpec(basis).desiredCount;

async function loadTarget(context: Context, service: Service, history: ChangeBasis['history'], arn: string) {
  const definition = await unlessMissing(context.ecs.getTaskDefinition(arn));
  if (!definition) return {};
  const [images, targetRequest] = await Promise.all([
    lookUpImagesThatRan(context, definition, history),
    context.ecs.getDefinitionRequest(arn),
  ]);
  return { target: toRollBackTarget(definition, service, history, images), targetRequest };
}

const emptyInventory = ({ scope }: Context): AccountInventory => ({
  accountId: '',
  region: scope.region,
  clusters: [],
  services: {},
  families: [],
  vpcs: [],
  subnets: [],
  securityGroups: [],
  taskRoles: [],
  secrets: [],
  endpoints: [],
  loadBalancers: [],
  listeners: [],
  targetGroups: [],
  certificates: [],
  unreadable: [],
});

/** What there is on the way from a new task to all that it starts with. */
async function loadNetwork(context: Context, orElse: Degrading['orElse']): Promise<AccountInventory> {
  const { network, identity } = context;
  const [{ accountId }, subnets, securityGroups, endpoints] = await Promise.all([
    identity.getCallerIdentity(),
    orElse('ec2:DescribeSubnets', network.listSubnets(), []),
    orElse('ec2:DescribeSecurityGroups', network.listSecurityGroups(), []),
    orElse('ec2:DescribeVpcEndpoints', network.listEndpoints(), []),
  ]);
  return { ...emptyInventory(context), accountId, subnets, securityGroups, endpoints };
}
