import type { ImageLookup } from '../../domain/image-lookup';
import { parseImageReference } from '../../domain/image-reference';
import type { Lookups, SecretLookup } from '../../domain/lookups';
import { familyIn, logGroupIn } from '../../domain/plan/steps/existing-definition';
import { balancerName } from '../../domain/plan/steps/plan-context';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import { familyOf, isExposed } from '../../domain/spec/spec-facts';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { isPermittedIn } from '../permitted';
import { type CachedLookups, createCachedLookups } from './cached-lookups';
import { type Degrading, degrading, OPTIONAL } from './degrading';
import { loadRoleLookups } from './load-role-lookups';

type Reader = { cache: CachedLookups; orElse: Degrading['orElse'] };

/**
 * Loads in parallel everything that the plan and the checks of one spec need. What Gantry is not allowed to read is
 * left out, and `unreadable` names the IAM action.
 */
async function readLookups(cache: CachedLookups, context: Context, spec: ServiceSpec): Promise<Lookups> {
  const { orElse, unreadable } = degrading();
  const reader = { cache, orElse };
  const at = [context, spec.cluster.name, spec.name] as const;
  const service = orElse('ecs:DescribeServices', cache.service(...at), {});
  const existing = service.then((lookups) => ({ spec, lookups }));
  const [family, logGroup] = [existing.then(familyIn), existing.then(logGroupIn)];
  const [images, services, digests, newest, group, roles, secrets, rules, drainSeconds, scaling] = await Promise.all([
    loadImageLookups(context, spec, reader),
    service,
    service.then((found) => loadRunningDigests(context, found, reader)),
    orElse(
      'ecs:DescribeTaskDefinition',
      family.then((name) => cache.newest(context, name)),
      undefined,
    ),
    orElse(
      'logs:DescribeLogGroups',
      logGroup.then((name) => cache.logGroup(context, name)),
      undefined,
    ),
    loadRoleLookups(context, spec, reader, logGroup),
    loadSecretLookups(context, spec, reader),
    loadRules(context, spec, reader),
    loadDrainSeconds(context, spec, reader),
    orElse('application-autoscaling:DescribeScalableTargets', cache.scaling(...at), undefined),
  ]);
  return {
    images,
    ...services,
    ...(digests && { digests }),
    ...(newest?.status === 'active' && { newest }),
    ...(group && { logRetentionDays: group.retentionDays }),
    ...roles,
    secrets,
    ...(rules && { rules }),
    ...(drainSeconds !== undefined && { drainSeconds }),
    ...(scaling && { scaling }),
    unreadable: unreadable(),
  };
}

async function loadImageLookups(context: Context, { containers }: ServiceSpec, { cache, orElse }: Reader) {
  const lookups = await Promise.all(
    containers.map(async ({ name, image }): Promise<[string, ImageLookup][]> => {
      if (!parseImageReference(image)) return [];
      const lookup = await orElse('ecr:DescribeImages', cache.image(context, image), undefined);
      return lookup ? [[name, lookup]] : [];
    }),
  );
  return Object.fromEntries(lookups.flat());
}

async function loadSecretLookups(context: Context, { containers }: ServiceSpec, { cache, orElse }: Reader) {
  const sources = new Set(containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => valueFrom)));
  // Whether a key is there says something of a secret: only people who deploy have the server look.
  const isAllowed = isPermittedIn(context, 'service:create');
  const unreadableSecret: SecretLookup = { found: false, isUnreadable: true };
  const lookups = await Promise.all(
    [...sources].map(async (valueFrom): Promise<[string, SecretLookup]> => {
      if (!isAllowed) return [valueFrom, { found: false, isUnasked: true }];
      const lookup = cache.secret(context, valueFrom);
      return [valueFrom, await orElse('secretsmanager:DescribeSecret', lookup, unreadableSecret, OPTIONAL)];
    }),
  );
  return Object.fromEntries(lookups);
}

async function loadRules(context: Context, { exposure }: ServiceSpec, { cache, orElse }: Reader) {
  if (exposure.kind !== 'existing') return undefined;
  return orElse('elasticloadbalancing:DescribeRules', cache.rules(context, exposure.listenerArn), undefined);
}

/** Read only when an image of the revision is named by tag. */
async function loadRunningDigests(
  context: Context,
  { service, taskDefinition }: Pick<Lookups, 'service' | 'taskDefinition'>,
  { cache, orElse }: Reader,
) {
  const isVague = ({ image }: { image: string }) => parseImageReference(image)?.digest === undefined;
  if (!service || !taskDefinition?.containers.some(isVague)) return undefined;
  return orElse('ecs:ListServiceDeployments', cache.digests(context, service), undefined, OPTIONAL);
}

async function loadDrainSeconds(context: Context, spec: ServiceSpec, { cache, orElse }: Reader) {
  if (!isExposed(spec.exposure)) return undefined;
  const group = balancerName({ family: familyOf(spec), fingerprint });
  const answer = cache.drainSeconds(context, group);
  return orElse('elasticloadbalancing:DescribeTargetGroupAttributes', answer, undefined);
}

/**
 * Loads what decides whether the next task of a spec starts: its images, roles and secrets.
 * @param options `withDigests`: whether the digests that run matter, as they do where an image is replaced; `logGroup`:
 * the log group that the tasks write to, when no revision that runs says so
 */
export async function loadStartLookups(
  context: Context,
  cache: CachedLookups,
  spec: ServiceSpec,
  found: Pick<Lookups, 'service' | 'taskDefinition'>,
  { withDigests, logGroup = logGroupIn({ spec, lookups: found }) }: { withDigests: boolean; logGroup?: string },
): Promise<Pick<Lookups, 'images' | 'digests' | 'executionRole' | 'taskRole' | 'secrets' | 'unreadable'>> {
  const { orElse, unreadable } = degrading();
  const reader = { cache, orElse };
  const [images, digests, roles, secrets] = await Promise.all([
    loadImageLookups(context, spec, reader),
    withDigests ? loadRunningDigests(context, found, reader) : undefined,
    loadRoleLookups(context, spec, reader, Promise.resolve(logGroup)),
    loadSecretLookups(context, spec, reader),
  ]);
  return { images, ...(digests && { digests }), ...roles, secrets, unreadable: unreadable() };
}

/** Inspections whose cache are remembered for some seconds. */
export function createLookupsCache() {
  const cache = createCachedLookups();
  return (context: Context, spec: ServiceSpec): Promise<Lookups> => readLookups(cache, context, spec);
}

/** Fresh lookups: before a change is executed. */
export const loadLookups = (context: Context, spec: ServiceSpec): Promise<Lookups> =>
  readLookups(createCachedLookups(), context, spec);

/** Lookups at most some seconds old: for previews. */
export const recentLookups = createLookupsCache();
