import { parseRevision } from '../../domain/arn';
import type { ChangeRequest } from '../../domain/changes/change';
import { type ChangeBasis, presentSpec } from '../../domain/changes/change-basis';
import { CHANGE_RULES, type ChangeVerb } from '../../domain/changes/change-rules';
import { expectationOf, expectedImages } from '../../domain/changes/expectation';
import { checkChange, planChange, problemsOfImageChecks, specAfter } from '../../domain/changes/plan-change';
import { pastRunsOf, toRollBackTarget } from '../../domain/changes/roll-back-target';
import { computeMonthlyCost } from '../../domain/cost/monthly-cost';
import { resolvePrices } from '../../domain/cost/price-table';
import { formerTaskDefinitions } from '../../domain/deployment/history';
import { rollingBounds } from '../../domain/deployment/progress';
import { type AccountInventory, emptyInventory } from '../../domain/inventory';
import type { PlanBasis } from '../../domain/plan/plan';
import { Failure, ignoreMissing } from '../../domain/problem';
import type { Service } from '../../domain/service';
import type { ChangeView } from '../../domain/wire/change-view';
import { recentPrices } from '../cache/recent-prices';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { assertChangeable } from '../guards/assert-changeable';
import { checksOfRefusals, refusalsOfPlan } from '../guards/assert-plan-allowed';
import { findRunUnderWay, referenceTo } from '../guards/claim-service';
import { type CachedLookups, createCachedLookups } from '../load/cached-lookups';
import { type Degrading, degrading } from '../load/degrading';
import { findOwnRegistry } from '../load/find-ecr-home';
import { loadStartLookups } from '../load/load-lookups';
import { loadOwnedResources } from '../load/load-owned-resources';
import { lookUpImagesThatRan } from '../load/roll-back-targets';
import { loadPlanBasis, recentPlanBasis } from './view-plan';

/** While a person chooses, most values of a change stay the same. */
const recent = createCachedLookups();

/** Plans a change on fresh reads, as it would be executed now. */
export async function planChangeNow(context: Context, at: { cluster: string; service: string }, change: ChangeRequest) {
  const basis = await loadChangeBasis(context, createCachedLookups(), at, change);
  return { basis, ...planAndCheck(context, basis, change) };
}

function planAndCheck({ actor }: Context, basis: ChangeBasis, change: ChangeRequest) {
  const author = { by: actor.id, fingerprint };
  const plan = planChange(change, basis, author);
  const checks = checkChange(change, plan.spec, basis, author);
  const problems = change.verb === 'roll-out' ? problemsOfImageChecks(checks, plan.spec, change.images) : [];
  return { plan: { ...plan, problems: [...plan.problems, ...problems] }, checks };
}

/** Those whose tags are resolved anew; a roll-back goes to the digests that ran. */
const imagesExpectedBy = (verb: ChangeVerb, { lookups }: ChangeBasis) =>
  verb === 'roll-out' || verb === 'restart' ? expectedImages(lookups.images) : {};

/** Previews a change: its plan, checks, cost and the run that it would meet. Changes nothing. */
export async function previewOfChange(
  context: Context,
  at: { cluster: string; service: string },
  change: ChangeRequest,
): Promise<ChangeView> {
  const [basis, prices, underWay] = await Promise.all([
    loadChangeBasis(context, recent, at, change),
    recentPrices(context),
    findRunUnderWay(context, at),
  ]);
  const { plan, checks } = planAndCheck(context, basis, change);
  const refusals = await refusalsOfPlan(context, plan);
  const { service, owned } = basis;
  const { spec, ...rest } = plan;
  const costOf = (priced: typeof spec) =>
    computeMonthlyCost(priced, basis.inventory, resolvePrices(context.scope.region, prices));
  const isReplacing = rest.steps.some(({ resource }) => resource === 'steady-state');
  const { precedence, undo } = CHANGE_RULES[change.verb];
  return {
    ...rest,
    verb: change.verb,
    checks: [...checks, ...checksOfRefusals(context, refusals)],
    cost: costOf(spec),
    costBefore: costOf(presentSpec(basis)),
    expected: { ...expectationOf(service, basis.lookups.scaling), ...imagesExpectedBy(change.verb, basis) },
    ...(isReplacing && { bounds: { desired: spec.desiredCount, ...rollingBounds(spec.desiredCount, service) } }),
    precedence,
    undo: rest.steps.some(({ mutations }) => mutations.some((mutation) => mutation.undo)) ? undo : 'none',
    ...(underWay && { underWay: referenceTo(underWay) }),
    ...(owned && { retained: owned.retained }),
    ...(owned?.logGroup !== undefined && { logGroup: owned.logGroup }),
  };
}

/** What each verb needs to read besides the service. No verb reads more. */
const NEEDS: Record<
  ChangeVerb,
  readonly ('scaling' | 'history' | 'starts-tasks' | 'owned' | 'account' | 'event-history')[]
> = {
  'roll-out': ['starts-tasks'],
  'roll-back': ['starts-tasks', 'history'],
  restart: ['starts-tasks'],
  scale: ['scaling', 'starts-tasks'],
  'set-bounds': ['scaling'],
  'suspend-scaling': ['scaling'],
  pause: ['scaling'],
  resume: ['scaling', 'starts-tasks'],
  'stop-deployment': ['history'],
  fix: ['account'],
  'enable-event-history': ['event-history'],
  delete: ['owned'],
};

type At = { cluster: string; service: string };

/**
 * Loads everything that a change of a service is planned on.
 * @param cache cached reads for previews, a new cache before a change is executed
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
  assertChangeable(service, change.verb);
  const definition = found.taskDefinition;
  if (!definition) throw new Failure({ code: 'missing', source: 'ecs', detail: service.taskDefinitionArn });

  const [scaling, history, owned, eventHistory] = await Promise.all([
    needs.includes('scaling') ? cache.scaling(context, at.cluster, at.service) : undefined,
    needs.includes('history') ? context.ecs.listServiceDeployments(at.cluster, at.service) : [],
    needs.includes('owned') ? loadOwnedResources(context, service) : undefined,
    needs.includes('event-history') ? context.eventHistory.findState(at.cluster) : undefined,
  ]);
  const basis: ChangeBasis = {
    service,
    definition,
    history,
    inventory: emptyInventory(context.scope.region),
    lookups: { images: {}, secrets: {}, ...found, ...(scaling && { scaling }) },
    ...(owned && { owned }),
    ...(eventHistory && { eventHistory }),
    ...(change.verb === 'roll-back' && (await loadTarget(context, service, history, change))),
  };
  if (needs.includes('account')) return { ...basis, ...(await loadAccount(context, cache, basis)) };
  if (!needs.includes('starts-tasks') || !startsTasks(change, basis)) return basis;

  const spec = specAfter(change, basis);
  const [inventory, lookups] = await Promise.all([
    loadNetwork(context, orElse),
    loadStartLookups(context, cache, spec, found, {
      withDigests: change.verb === 'roll-out' || change.verb === 'restart',
      keepsImages: change.verb === 'scale' || change.verb === 'resume',
      definition: basis.target?.taskDefinition ?? definition,
    }),
  ]);
  return { ...basis, inventory: { ...inventory, unreadable: unreadable() }, lookups: { ...basis.lookups, ...lookups } };
}

/** Everything that the service may lack. */
const loadAccount = (context: Context, cache: CachedLookups, basis: ChangeBasis): Promise<PlanBasis> => {
  const spec = presentSpec(basis);
  return cache === recent ? recentPlanBasis(context, spec) : loadPlanBasis(context, spec);
};

/** Scaling in stops tasks and starts none. */
const startsTasks = (change: ChangeRequest, basis: ChangeBasis): boolean =>
  change.verb !== 'scale' || change.desiredCount > presentSpec(basis).desiredCount;

/** Nothing is read of a revision that the service has never run and whose family is another one's. */
async function loadTarget(
  context: Context,
  service: Service,
  history: ChangeBasis['history'],
  { taskDefinitionArn: arn, serviceRevisionArn }: Extract<ChangeRequest, { verb: 'roll-back' }>,
) {
  const isFormer = formerTaskDefinitions(service, history).includes(arn);
  const isOwn = parseRevision(service.taskDefinitionArn)?.family === parseRevision(arn)?.family;
  const neverRan = (path: string) =>
    new Failure({ code: 'invalid', source: 'gantry', fields: [{ path, reason: 'never-ran' }] });
  if (!isFormer && !isOwn) throw neverRan('taskDefinitionArn');
  const definition = await ignoreMissing(context.ecs.getTaskDefinition(arn));
  if (!definition) return {};
  const runs = pastRunsOf(definition, service, history);
  const run = serviceRevisionArn ? runs.find(({ recorded }) => recorded?.arn === serviceRevisionArn) : runs[0];
  if (!run) throw neverRan('serviceRevisionArn');
  const [images, targetRequest] = await Promise.all([
    lookUpImagesThatRan(context, definition, run.recorded),
    context.ecs.getDefinitionRequest(arn),
  ]);
  return { target: toRollBackTarget(definition, service, history, images, run), targetRequest };
}

/** What a new task needs to reach its image, secrets and log group: subnets, security groups and endpoints. */
async function loadNetwork(context: Context, orElse: Degrading['orElse']): Promise<AccountInventory> {
  const { network, identity, ecr } = context;
  const [registry, { accountId }, subnets, securityGroups, endpoints] = await Promise.all([
    findOwnRegistry(ecr),
    identity.getCallerIdentity(),
    orElse('ec2:DescribeSubnets', network.listSubnets(), []),
    orElse('ec2:DescribeSecurityGroups', network.listSecurityGroups(), []),
    orElse('ec2:DescribeVpcEndpoints', network.listEndpoints(), []),
  ]);
  const inventory = { ...emptyInventory(context.scope.region), accountId, subnets, securityGroups, endpoints };
  return registry ? { ...inventory, registry } : inventory;
}
