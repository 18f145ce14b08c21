import type { Findings, SecretLook } from '../../domain/deployment/findings';
import type { ImageLook } from '../../domain/deployment/image-look';
import { balancerName } from '../../domain/deployment/steps/making';
import { familyIn, logGroupIn } from '../../domain/deployment/steps/standing';
import { familyOf, isExposed, type Wish } from '../../domain/deployment/wish';
import { parseImageReference } from '../../domain/image-reference';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { type Degrading, degrading, OPTIONAL } from './degraded';
import { inspectRoles } from './inspect-roles';
import { createQuestions, type WishQuestions } from './wish-questions';

type Asking = { questions: WishQuestions; orElse: Degrading['orElse'] };

/**
 * Finds out all that a plan and its checks must know of one wish in particular, side by side. What the account does not
 * let us see is left out, and `unreadable` names the permission.
 */
async function inspect(questions: WishQuestions, context: Context, wish: Wish): Promise<Findings> {
  const { orElse, unreadable } = degrading();
  const asking = { questions, orElse };
  const at = [context, wish.cluster.name, wish.name] as const;
  const service = orElse('ecs:DescribeServices', questions.service(...at), {});
  const standing = service.then((findings) => ({ wish, findings }));
  const [family, logGroup] = [standing.then(familyIn), standing.then(logGroupIn)];
  const [images, services, digests, newest, group, roles, secrets, rules, drainSeconds, scaling] = await Promise.all([
    inspectImages(context, wish, asking),
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
    inspectRoles(context, wish, asking, logGroup),
    inspectSecrets(context, wish, asking),
    inspectRules(context, wish, asking),
    inspectDrain(context, wish, asking),
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

async function inspectImages(context: Context, { containers }: Wish, { questions, orElse }: Asking) {
  const looks = await Promise.all(
    containers.map(async ({ name, image }): Promise<[string, ImageLook][]> => {
      if (!parseImageReference(image)) return [];
      const look = await orElse('ecr:DescribeImages', questions.image(context, image), undefined);
      return look ? [[name, look]] : [];
    }),
  );
  return Object.fromEntries(looks.flat());
}

async function inspectSecrets(context: Context, { containers }: Wish, { questions, orElse }: Asking) {
  const sources = new Set(containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => valueFrom)));
  const unseen: SecretLook = { found: false, isUnreadable: true };
  const looks = await Promise.all(
    [...sources].map(async (valueFrom): Promise<[string, SecretLook]> => {
      const look = questions.secret(context, valueFrom);
      return [valueFrom, await orElse('secretsmanager:DescribeSecret', look, unseen, OPTIONAL)];
    }),
  );
  return Object.fromEntries(looks);
}

async function inspectRules(context: Context, { exposure }: Wish, { questions, orElse }: Asking) {
  if (exposure.kind !== 'existing') return undefined;
  return orElse('elasticloadbalancing:DescribeRules', questions.rules(context, exposure.listenerArn), undefined);
}

/** Asked only where the revision does not say it itself. */
async function inspectDigests(
  context: Context,
  { service, taskDefinition }: Pick<Findings, 'service' | 'taskDefinition'>,
  { questions, orElse }: Asking,
) {
  const isVague = ({ image }: { image: string }) => parseImageReference(image)?.digest === undefined;
  if (!service || !taskDefinition?.containers.some(isVague)) return undefined;
  return orElse('ecs:ListServiceDeployments', questions.digests(context, service), undefined, OPTIONAL);
}

async function inspectDrain(context: Context, wish: Wish, { questions, orElse }: Asking) {
  if (!isExposed(wish.exposure)) return undefined;
  const group = balancerName({ family: familyOf(wish), fingerprint });
  const answer = questions.drainSeconds(context, group);
  return orElse('elasticloadbalancing:DescribeTargetGroupAttributes', answer, undefined);
}

/** Inspections whose questions are remembered for some seconds. */
export function createInspections() {
  const questions = createQuestions();
  return (context: Context, wish: Wish): Promise<Findings> => inspect(questions, context, wish);
}

/** As of now: for what is about to be carried out. */
export const inspectWish = (context: Context, wish: Wish): Promise<Findings> =>
  inspect(createQuestions(), context, wish);

/** At most some seconds old: for previews. */
export const recentFindings = createInspections();
