import { memory } from '../../aws/bounded-cache';
import type { ListenerRule } from '../../domain/balancer';
import type { IamActionRequest } from '../../domain/cloud';
import type { ImageLookup } from '../../domain/image-lookup';
import type { Lookups, RoleLookup, ScalingLookup, SecretLookup } from '../../domain/lookups';
import { ignoreMissing } from '../../domain/problem';
import { deployedDigests } from '../../domain/running-images';
import type { Service } from '../../domain/service';
import { primaryOf } from '../../domain/service-state';
import type { TaskDefinition } from '../../domain/task-definition';
import { changesIn } from '../changes';
import type { Context } from '../context';
import { seesValues } from '../redacted-values';
import { lookUpImage } from './look-up-image';

/** While a person types, most values of a spec stay the same. */
const FRESH_MS = 10_000;
const ANSWERS = 1_000;

/**
 * A cache for one kind of AWS read, by its parameters, until Gantry changes something in the region. Failures are not
 * cached.
 */
function createCache<Answer>() {
  const answers = memory<Answer>({ size: ANSWERS, ttlMs: FRESH_MS });
  return (context: Context, about: readonly string[], ask: () => Promise<Answer>): Promise<Answer> => {
    const { scope, now } = context;
    // What is read for somebody who may not see values is not given to one who may, nor the other way round.
    const reader = seesValues(context) ? 'with-values' : `without-values ${context.actor.id}`;
    return answers.get([scope.account, scope.region, changesIn(scope), reader, ...about].join(' '), now(), ask);
  };
}

export type CachedLookups = ReturnType<typeof createCachedLookups>;

/**
 * The AWS reads for one spec, each cached for some seconds, so that typing in one field repeats only the reads that
 * concern it.
 */
export function createCachedLookups() {
  const images = createCache<ImageLookup>();
  const services = createCache<Pick<Lookups, 'service' | 'taskDefinition' | 'definitionRequest' | 'isDraining'>>();
  const digests = createCache<Record<string, string>>();
  const families = createCache<TaskDefinition | undefined>();
  const groups = createCache<{ retentionDays: number } | undefined>();
  const accounts = createCache<{ accountId: string }>();
  const roles = createCache<Omit<RoleLookup, 'denied'> | undefined>();
  const refusals = createCache<IamActionRequest[]>();
  const secrets = createCache<SecretLookup>();
  const rules = createCache<ListenerRule[] | undefined>();
  const drains = createCache<number | undefined>();
  const scaling = createCache<ScalingLookup>();

  return {
    image: (context: Context, text: string) => images(context, [text], () => lookUpImage(context, text)),
    /** The active service of that name, and what it runs. */
    service: (context: Context, cluster: string, service: string) =>
      services(context, [cluster, service], () => readService(context, cluster, service)),
    /** The image digests that the service's deployment is held to, by container. */
    digests: (context: Context, service: Service) =>
      digests(context, [service.cluster, service.name, primaryOf(service)?.id ?? ''], () =>
        readDigests(context, service),
      ),
    newest: (context: Context, family: string) =>
      families(context, [family], () => ignoreMissing(context.ecs.getTaskDefinition(family))),
    logGroup: (context: Context, name: string) => groups(context, [name], () => context.logs.findLogGroup(name)),
    getCallerIdentity: (context: Context) => accounts(context, [], () => context.identity.getCallerIdentity()),
    role: (context: Context, name: string) => roles(context, [name], () => context.identity.describeRole(name)),
    denied: (context: Context, roleArn: string, actionRequests: readonly IamActionRequest[]) => {
      const actions = actionRequests.map(({ action, resource }) => `${action} ${resource}`).toSorted();
      return refusals(context, [roleArn, ...actions], () =>
        context.identity.listDeniedActions(roleArn, actionRequests),
      );
    },
    secret: (context: Context, valueFrom: string) =>
      secrets(context, [valueFrom], () => context.secrets.describeSecret(valueFrom)),
    rules: (context: Context, listenerArn: string) =>
      rules(context, [listenerArn], () => ignoreMissing(context.balancers.listRules(listenerArn))),
    drainSeconds: (context: Context, targetGroup: string) =>
      drains(context, [targetGroup], () => ignoreMissing(context.balancers.getDrainSeconds(targetGroup))),
    scaling: (context: Context, cluster: string, service: string) =>
      scaling(context, [cluster, service], () => context.scaling.describeScaling(cluster, service)),
  };
}

const readDigests = async ({ ecs }: Context, service: Service) =>
  deployedDigests(service, await ecs.listServiceDeployments(service.cluster, service.name));

async function readService({ ecs }: Context, cluster: string, name: string) {
  const service = await ignoreMissing(ecs.getService(cluster, name));
  if (service?.status === 'draining') return { isDraining: true } as const;
  if (service?.status !== 'active') return {};
  const [taskDefinition, definitionRequest] = await Promise.all([
    ignoreMissing(ecs.getTaskDefinition(service.taskDefinitionArn)),
    ignoreMissing(ecs.getDefinitionRequest(service.taskDefinitionArn)),
  ]);
  return { service, ...(taskDefinition && { taskDefinition }), ...(definitionRequest && { definitionRequest }) };
}
