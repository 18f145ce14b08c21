import type { ImageLookup } from '../../domain/image-lookup';
import { parseImageReference } from '../../domain/image-reference';
import type { Lookups, SecretLookup } from '../../domain/lookups';
import { familyIn, logGroupIn } from '../../domain/plan/steps/existing-definition';
import { balancerName } from '../../domain/plan/steps/plan-context';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import { familyOf, isExposed } from '../../domain/spec/spec-facts';
import { type CachedLookups, createQuestions } from '../cache/cached-lookups';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { type Degrading, degrading, OPTIONAL } from './degrading';
import { inspectRoles } from './load-role-lookups';

type Asking = { questions: CachedLookups; orElse: Degrading['orElse'] };

/**
 * Finds out all that a plan and its checks must know of one wish in particular, side by side. What the account does not
 * let us see is left out, and `unreadable` names the permission.
 */
async function inspect(questions: CachedLookups, context: Context, spec: ServiceSpec): Promise<Lookups> {
  const { orElse, unreadable } = degrading();
  const asking = { questions, orElse };
  const at = [context, spec.cluster.name, spec.name] as const;
  const service = orElse('ecs:DescribeServices', questions.service(...at), {});
  const standing = service.then((lookups) => ({ spec, lookups }));
  const [family, logGroup] = [standing.then(familyIn), standing.then(logGroupIn)];
  const [images, services, digests, newest, group, roles, secrets, rules, drainSeconds, scaling] = await Promise.all([
    inspectImages(context, spec, asking),
    service,
    service.then((found) => inspectDigests(context, found, asking)),
    orElse(
      'ecs:DescribeTaskDefinition',
      family.then((name) => questions.newest(context, name)),
      undefined,
    ),
    orElse(
      'logs:DescribeLogGroups',
      logGroup.then((name) => questions.logGroup(context, name)),
      undefined,
    ),
    inspectRoles(context, spec, asking, logGroup),
    inspectSecrets(context, spec, asking),
    inspectRules(context, spec, asking),
    inspectDrain(context, spec, asking),
    orElse('application-autoscaling:DescribeScalableTargets', questions.scaling(...at), undefined),
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

async function inspectImages(context: Context, { containers }: ServiceSpec, { questions, orElse }: Asking) {
  const looks = await Promise.all(
    containers.map(async ({ name, image }): Promise<[string, ImageLookup][]> => {
      if (!parseImageReference(image)) return [];
      const look = await orElse('ecr:DescribeImages', questions.image(context, image), undefined);
      return look ? [[name, look]] : [];
    }),
  );
  return Object.fromEntries(looks.flat());
}

async function inspectSecrets(context: Context, { containers }: ServiceSpec, { questions, orElse }: Asking) {
  const sources = new Set(containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => valueFrom)));
  const unseen: SecretLookup = { found: false, isUnreadable: true };
  const looks = await Promise.all(
    [...sources].map(async (valueFrom): Promise<[string, SecretLookup]> => {
      const look = questions.secret(context, valueFrom);
      return [valueFrom, await orElse('secretsmanager:DescribeSecret', look, unseen, OPTIONAL)];
    }),
  );
  return Object.fromEntries(looks);
}

async function inspectRules(context: Context, { exposure }: ServiceSpec, { questions, orElse }: Asking) {
  if (exposure.kind !== 'existing') return undefined;
  return orElse('elasticloadbalancing:DescribeRules', questions.rules(context, exposure.listenerArn), undefined);
}

/** Asked only where the revision does not say it itself. */
async function inspectDigests(
  context: Context,
  { service, taskDefinition }: Pick<Lookups, 'service' | 'taskDefinition'>,
  { questions, orElse }: Asking,
) {
  const isVague = ({ image }: { image: string }) => parseImageReference(image)?.digest === undefined;
  if (!service || !taskDefinition?.containers.some(isVague)) return undefined;
  return orElse('ecs:ListServiceDeployments', questions.digests(context, service), undefined, OPTIONAL);
}

async function inspectDrain(context: Context, spec: ServiceSpec, { questions, orElse }: Asking) {
  if (!isExposed(spec.exposure)) return undefined;
  const group = balancerName({ family: familyOf(spec), fingerprint });
  const answer = questions.drainSeconds(context, group);
  return orElse('elasticloadbalancing:DescribeTargetGroupAttributes', answer, undefined);
}

/** What decides whether the next task of a spec starts: its images, roles and secrets. */
export async function loadStartLookups(
  context: Context,
  questions: CachedLookups,
  spec: ServiceSpec,
  found: Pick<Lookups, 'service' | 'taskDefinition'>,
): Promise<Pick<Lookups, 'images' | 'digests' | 'executionRole' | 'taskRole' | 'secrets' | 'unreadable'>> {
  const { orElse, unreadable } = degrading();
  const asking = { questions, orElse };
  const logGroup = Promise.resolve(logGroupIn({ spec, lookups: found }));
  const [images, digests, roles, secrets] = await Promise.all([
    inspectImages(context, spec, asking),
    inspectDigests(context, found, asking),
    inspectRoles(context, spec, asking, logGroup),
    inspectSecrets(context, spec, asking),
  ]);
  return { images, ...(digests && { digests }), ...roles, secrets, unreadable: unreadable() };
}

/** Inspections whose questions are remembered for some seconds. */
export function createLookupsCache() {
  const questions = createQuestions();
  return (context: Context, spec: ServiceSpec): Promise<Lookups> => inspect(questions, context, spec);
}

/** As of now: for what is about to be carried out. */
export const loadLookups = (context: Context, spec: ServiceSpec): Promise<Lookups> =>
  inspect(createQuestions(), context, spec);

/** At most some seconds old: for previews. */
export const recentLookups = createLookupsCache();
