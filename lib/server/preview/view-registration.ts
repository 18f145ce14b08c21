import {
  checkRegistration,
  isFamilyHidden,
  planRegistration,
  type RegistrationBasis,
} from '../../domain/changes/register-revision';
import { computeMonthlyCost, DEFAULT_ASSUMPTIONS } from '../../domain/cost/monthly-cost';
import { resolvePrices } from '../../domain/cost/price-table';
import { emptyInventory } from '../../domain/inventory';
import type { Lookups } from '../../domain/lookups';
import type { CallInput } from '../../domain/plan/mutation';
import { ignoreMissing } from '../../domain/problem';
import { specFromRequest } from '../../domain/spec/spec-from-service';
import { listIn, memberOf, textIn } from '../../domain/task-definition/json';
import type { RegistrationView } from '../../domain/wire/task-definition-actions';
import { recentPrices } from '../cache/recent-prices';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { checksOfRefusals, refusalsOfPlan } from '../guards/assert-plan-allowed';
import { findRunUnderWay, referenceTo } from '../guards/claim-service';
import { type CachedLookups, createCachedLookups } from '../load/cached-lookups';
import { degrading } from '../load/degrading';
import { loadStartLookups } from '../load/load-lookups';

/** While a person types, most values of a request stay the same. */
const recent = createCachedLookups();

/** A family belongs to no cluster, and no service may be named by an empty cluster. */
export const familyClaim = (family: string) => ({ cluster: '', service: family });

/** Plans the registration of a revision on fresh reads, as it would be executed now. */
export async function planRegistrationNow(context: Context, request: CallInput) {
  const basis = await loadRegistrationBasis(context, createCachedLookups(), request);
  return { basis, ...planAndCheck(context, request, basis) };
}

function planAndCheck({ actor }: Context, request: CallInput, basis: RegistrationBasis) {
  const author = { by: actor.id, fingerprint };
  return { plan: planRegistration(request, basis, author), checks: checkRegistration(request, basis, author) };
}

/** Previews the registration of a revision: its plan, checks, and what a task of it costs. Changes nothing. */
export async function previewOfRegistration(context: Context, request: CallInput): Promise<RegistrationView> {
  const [basis, prices, underWay] = await Promise.all([
    loadRegistrationBasis(context, recent, request),
    recentPrices(context),
    findRunUnderWay(context, familyClaim(textIn(request, 'family') ?? '')),
  ]);
  const { plan, checks } = planAndCheck(context, request, basis);
  const refusals = await refusalsOfPlan(context, plan);
  const { inventory, newest } = basis;
  const spec = specFromRequest(request, inventory.accountId);
  const assumptions = { ...DEFAULT_ASSUMPTIONS, logGigabytesPerTask: 0 };
  const isPriced = listIn(request, 'requiresCompatibilities').includes('FARGATE');
  return {
    ...plan,
    checks: [...checks, ...checksOfRefusals(context, refusals)],
    isFamilyHidden: isFamilyHidden(basis),
    cost: computeMonthlyCost(
      spec,
      inventory,
      isPriced ? resolvePrices(context.scope.region, prices) : undefined,
      assumptions,
    ),
    ...(newest && {
      newest: {
        arn: newest.definition.arn,
        family: newest.definition.family,
        revision: newest.definition.revision,
      },
    }),
    ...(underWay && { underWay: referenceTo(underWay) }),
  };
}

/** Loads what the registration of a revision is planned and checked on. */
export async function loadRegistrationBasis(
  context: Context,
  cache: CachedLookups,
  request: CallInput,
): Promise<RegistrationBasis> {
  const { orElse, unreadable } = degrading();
  const { accountId } = await cache.getCallerIdentity(context);
  const spec = specFromRequest(request, accountId);
  const logGroup = logGroupIn(request, context.scope.region);
  const [newest, lookups] = await Promise.all([
    orElse('ecs:DescribeTaskDefinition', loadNewest(context, cache, spec.name), undefined),
    loadStartLookups(context, cache, spec, {}, { withDigests: false, ...(logGroup !== undefined && { logGroup }) }),
  ]);
  return {
    inventory: { ...emptyInventory(context.scope.region), accountId, unreadable: unreadable() },
    lookups: logGroup === undefined ? withoutLogDenials(lookups) : lookups,
    ...(newest && { newest }),
  };
}

async function loadNewest(context: Context, cache: CachedLookups, family: string) {
  const definition = await cache.newest(context, family);
  const request = definition && (await ignoreMissing(context.ecs.getDefinitionRequest(definition.arn)));
  return definition && request ? { definition, request } : undefined;
}

/** The log group that the containers write to in this region. */
function logGroupIn(request: CallInput, region: string): string | undefined {
  for (const container of listIn(request, 'containerDefinitions')) {
    const log = memberOf(container, 'logConfiguration');
    const options = memberOf(log, 'options');
    const group = textIn(options, 'awslogs-group');
    const isHere = textIn(log, 'logDriver') === 'awslogs' && textIn(options, 'awslogs-region') === region;
    if (isHere && group !== undefined) return group;
  }
  return undefined;
}

/** Nothing is known of the log group of a revision that writes to none here. */
function withoutLogDenials(lookups: Lookups): Lookups {
  const { executionRole } = lookups;
  if (!executionRole) return lookups;
  const denied = executionRole.denied.filter(({ action }) => !action.startsWith('logs:'));
  return { ...lookups, executionRole: { ...executionRole, denied } };
}
