import { neededLogGroups } from '../../domain/checks/probes/check-log-groups';
import type { ImageLookup } from '../../domain/image-lookup';
import { parseImageReference } from '../../domain/image-reference';
import type { Lookups, SecretLookup } from '../../domain/lookups';
import { pinImages } from '../../domain/pin-running-images';
import { familyIn, logGroupIn } from '../../domain/plan/steps/existing-definition';
import { balancerName } from '../../domain/plan/steps/plan-context';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import { familyOf, isExposed } from '../../domain/spec/spec-facts';
import type { TaskDefinition } from '../../domain/task-definition';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { isPermittedIn } from '../permitted';
import { type CachedLookups, createCachedLookups } from './cached-lookups';
import { type Degrading, degrading, OPTIONAL } from './degrading';
import { findLogGroups } from './find-log-groups';
import { loadRoleLookups } from './load-role-lookups';
import { lookUpExistence } from './look-up-existence';

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

async function loadImageLookups(
  context: Context,
  { containers }: { containers: readonly { name: string; image: string }[] },
  { cache, orElse }: Reader,
) {
  const lookups = await Promise.all(
    containers.map(async ({ name, image }): Promise<[string, ImageLookup][]> => {
      if (!parseImageReference(image)) return [];
      const lookup = await orElse('ecr:DescribeImages', cache.image(context, image), undefined);
      return lookup ? [[name, lookup]] : [];
    }),
  );
  return Object.fromEntries(lookups.flat());
}

async function loadSecretLookups(
  context: Context,
  { containers }: Pick<ServiceSpec, 'containers'>,
  { cache, orElse }: Reader,
  { isOwn }: { isOwn: boolean } = { isOwn: false },
) {
  const sources = new Set(containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => valueFrom)));
  // Whether a key is there says something of a secret: only people who deploy have the server look. That a secret is there
  // which a service already reads, its pages say to everybody.
  const isAllowed = isPermittedIn(context, 'service:create');
  const unreadableSecret: SecretLookup = { found: false, isUnreadable: true };
  const lookups = await Promise.all(
    [...sources].map(async (valueFrom): Promise<[string, SecretLookup]> => {
      if (!isAllowed && !isOwn) return [valueFrom, { found: false, isUnasked: true }];
      const ask = (whole: string) =>
        orElse('secretsmanager:DescribeSecret', cache.secret(context, whole), unreadableSecret, OPTIONAL);
      return [valueFrom, isAllowed ? await ask(valueFrom) : await lookUpExistence(valueFrom, ask)];
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

type StartOptions = {
  /** Whether the digests that run matter, as they do where an image is replaced. */
  withDigests: boolean;
  /** Whether the tasks are of the deployment that runs, which ECS holds to the digests that it began with. */
  keepsImages?: boolean;
  /** The log group that the tasks write to, when no revision that runs says so. */
  logGroup?: string;
  /** The registered revision that the tasks will have: what it names is not what somebody has typed. */
  definition?: TaskDefinition;
};

/**
 * Loads what decides whether the next task of a spec starts: its images, roles and secrets.
 */
export async function loadStartLookups(
  context: Context,
  cache: CachedLookups,
  spec: ServiceSpec,
  found: Pick<Lookups, 'service' | 'taskDefinition'>,
  { withDigests, keepsImages = false, logGroup = logGroupIn({ spec, lookups: found }), definition }: StartOptions,
): Promise<
  Pick<Lookups, 'images' | 'digests' | 'executionRole' | 'taskRole' | 'secrets' | 'logGroups' | 'unreadable'>
> {
  const { orElse, unreadable } = degrading();
  const reader = { cache, orElse };
  const running = withDigests || keepsImages ? loadRunningDigests(context, found, reader) : undefined;
  const [images, digests, roles, secrets, logGroups] = await Promise.all([
    keepsImages && definition
      ? Promise.resolve(running).then((pins) => loadImageLookups(context, pinImages(definition, pins ?? {}), reader))
      : loadImageLookups(context, spec, reader),
    running,
    loadRoleLookups(context, spec, reader, Promise.resolve(logGroup)),
    loadSecretLookups(context, spec, reader, { isOwn: definition !== undefined }),
    definition && loadLogGroups(context, definition, reader),
  ]);
  return {
    images,
    ...(digests && { digests }),
    ...roles,
    secrets,
    ...(logGroups && { logGroups }),
    unreadable: unreadable(),
  };
}

/** Whether each log group is there that tasks of a revision need before they start. */
async function loadLogGroups(context: Context, definition: TaskDefinition, { cache, orElse }: Reader) {
  return findLogGroups(neededLogGroups(definition, context.scope.region), (name) =>
    orElse('logs:DescribeLogGroups', cache.logGroup(context, name), undefined),
  );
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
