import { lastSegment } from '../../domain/arn';
import { askProbe, isCheckedProbe } from '../../domain/checks/probes/ask-probe';
import { checkIngress } from '../../domain/checks/probes/check-ingress';
import { DECRYPT } from '../../domain/checks/probes/check-keys';
import { neededLogGroups } from '../../domain/checks/probes/check-log-groups';
import type { Cloud } from '../../domain/cloud';
import type { ProbeId } from '../../domain/diagnosis/cause-rule';
import type { Probe } from '../../domain/diagnosis/evidence';
import { type AccountInventory, emptyInventory } from '../../domain/inventory';
import type { KeyLookup, Lookups, RoleLookup, SecretLookup } from '../../domain/lookups';
import { executionRoleRequests } from '../../domain/plan/iam-action-requests';
import { groupOf } from '../../domain/plan/steps/existing-definition';
import { createPlanContext } from '../../domain/plan/steps/plan-context';
import type { Scope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import { specFromService } from '../../domain/spec/spec-from-service';
import { targetGroupsOf } from '../../domain/target-groups';
import type { TaskDefinition } from '../../domain/task-definition';
import { fingerprint } from '../fingerprint';
import { type Degrading, degrading, OPTIONAL } from './degrading';
import { findOwnRegistry } from './find-ecr-home';
import { findLogGroups } from './find-log-groups';
import { lookUpExistence } from './look-up-existence';
import { lookUpImage } from './look-up-image';

export type ProbeSubject = { service: Service; definition: TaskDefinition };
type Reader = { cloud: Cloud; scope: Scope; orElse: Degrading['orElse']; asks: (...ids: ProbeId[]) => boolean };

/**
 * Asks about a service that is in trouble what the checks of a deployment ask: only what the probes need, and never the
 * value of a secret. What Gantry may not read is answered `unknown`.
 */
export async function loadProbes(
  cloud: Cloud,
  scope: Scope,
  { service, definition }: ProbeSubject,
  ids: readonly ProbeId[],
): Promise<Probe[]> {
  const { orElse, unreadable } = degrading();
  const asks = (...some: ProbeId[]) => some.some((id) => ids.includes(id));
  const reader: Reader = { cloud, scope, orElse, asks };
  const { spec } = specFromService({ service, definition, scaling: undefined, logRetentionDays: undefined });
  const [inventory, lookups, logGroups] = await Promise.all([
    readInventory(reader, service),
    readLookups(reader, spec, definition),
    asks('log-group') ? readLogGroups(reader, definition) : undefined,
  ]);
  const denied = unreadable();
  const context = createPlanContext(
    spec,
    { ...inventory, unreadable: denied },
    { ...lookups, ...(logGroups && { logGroups }), service, taskDefinition: definition, unreadable: denied },
    { by: '', fingerprint },
  );
  const checked = ids.filter(isCheckedProbe).flatMap((id) => askProbe(id, context));
  return [...checked, ...(asks('task-ingress') ? ingressOf(service, context.inventory) : [])];
}

async function readInventory(
  { cloud: { network, balancers, identity, ecr }, scope, orElse, asks }: Reader,
  service: Service,
): Promise<AccountInventory> {
  const needsNetwork = asks('network-path', 'addresses', 'task-ingress');
  const groups = targetGroupsOf(service);
  const needsBalancer = asks('task-ingress') && groups.length > 0;
  const [caller, registry, subnets, securityGroups, endpoints, targetGroups, loadBalancers] = await Promise.all([
    identity.getCallerIdentity(),
    findOwnRegistry(ecr),
    needsNetwork ? orElse('ec2:DescribeSubnets', network.listSubnets(), []) : [],
    needsNetwork ? orElse('ec2:DescribeSecurityGroups', network.listSecurityGroups(), []) : [],
    asks('network-path') ? orElse('ec2:DescribeVpcEndpoints', network.listEndpoints(), []) : [],
    needsBalancer
      ? orElse('elasticloadbalancing:DescribeTargetGroups', balancers.getTargetGroups(groups), [], OPTIONAL)
      : [],
    needsBalancer ? orElse('elasticloadbalancing:DescribeLoadBalancers', balancers.listLoadBalancers(), []) : [],
  ]);
  return {
    ...emptyInventory(scope.region),
    accountId: caller.accountId,
    ...(registry && { registry }),
    ...{ subnets, securityGroups, endpoints, targetGroups, loadBalancers },
  };
}

async function readLookups(
  reader: Reader,
  spec: ServiceSpec,
  definition: TaskDefinition,
): Promise<Pick<Lookups, 'images' | 'secrets' | 'encryptionKeys' | 'executionRole' | 'taskRole'>> {
  const { cloud, scope, orElse, asks } = reader;
  const here = { ...cloud, scope };
  const images = asks('image', 'architecture')
    ? await Promise.all(
        definition.containers.map(async ({ name, image }) => {
          const lookup = await orElse('ecr:DescribeImages', lookUpImage(here, image), undefined, OPTIONAL);
          return lookup ? [[name, lookup] as const] : [];
        }),
      )
    : [];
  const secrets = asks('secrets', 'key-state', 'key-access') ? await readSecrets(reader, definition) : {};
  const encryptionKeys = asks('key-state', 'key-access') ? await readKeys(reader, secrets) : {};
  const [executionRole, taskRole] = await Promise.all([
    asks('execution-role', 'secrets', 'key-access')
      ? readExecutionRole(reader, spec, definition, asks('key-access') ? Object.values(encryptionKeys) : [])
      : undefined,
    asks('task-role') ? readRole(reader, definition.taskRoleArn) : undefined,
  ]);
  return {
    images: Object.fromEntries(images.flat()),
    secrets,
    encryptionKeys,
    ...(executionRole && { executionRole }),
    ...(taskRole && { taskRole }),
  };
}

/** Whether secrets and parameters exist. Their keys are not looked at: that would read a value. */
async function readSecrets({ cloud, orElse }: Reader, { containers }: TaskDefinition): Promise<Lookups['secrets']> {
  const sources = [...new Set(containers.flatMap(({ secrets }) => Object.values(secrets)))];
  const hidden: SecretLookup = { found: false, isUnreadable: true };
  const ask = (whole: string) =>
    orElse('secretsmanager:DescribeSecret', cloud.secrets.describeSecret(whole), hidden, OPTIONAL);
  const lookups = await Promise.all(
    sources.map(async (valueFrom) => [valueFrom, await lookUpExistence(valueFrom, ask)] as const),
  );
  return Object.fromEntries(lookups);
}

/** The KMS keys of secrets and parameters that have one of their own; each is asked about once. */
async function readKeys(
  { cloud, orElse }: Reader,
  secrets: Lookups['secrets'],
): Promise<NonNullable<Lookups['encryptionKeys']>> {
  const asked = new Map<string, Promise<KeyLookup | undefined>>();
  const ask = (key: string, valueFrom: string) => {
    const answer = asked.get(key) ?? orElse('kms:DescribeKey', cloud.secrets.describeKey(key, valueFrom), undefined);
    asked.set(key, answer);
    return answer;
  };
  const found = await Promise.all(
    Object.entries(secrets).map(async ([valueFrom, { encryptionKey }]) => {
      const key = encryptionKey === undefined ? undefined : await ask(encryptionKey, valueFrom);
      return key ? [[valueFrom, key] as const] : [];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function readExecutionRole(
  reader: Reader,
  spec: ServiceSpec,
  definition: TaskDefinition,
  keys: readonly KeyLookup[],
) {
  const { cloud, scope, orElse } = reader;
  const role = await readRole(reader, definition.executionRoleArn);
  if (!role) return undefined;
  const { accountId } = await cloud.identity.getCallerIdentity();
  const registry = await findOwnRegistry(cloud.ecr);
  const place = { accountId, region: scope.region, ...(registry && { registry }) };
  const requests = [
    ...executionRoleRequests(spec, place, groupOf(definition)),
    ...keys.map(({ arn }) => ({ action: DECRYPT, resource: arn })),
  ];
  const denied = await orElse(
    'iam:SimulatePrincipalPolicy',
    cloud.identity.listDeniedActions(role.arn, requests),
    undefined,
    OPTIONAL,
  );
  return { ...role, denied: denied ?? [], ...(!denied && { isUnasked: true as const }) };
}

async function readRole({ cloud, orElse }: Reader, arn: string | undefined): Promise<RoleLookup | undefined> {
  if (arn === undefined) return undefined;
  const found = await orElse('iam:GetRole', cloud.identity.describeRole(lastSegment(arn)), undefined);
  return found && { ...found, denied: [] };
}

/** Whether the log groups of a revision exist, unless it makes them itself. */
const readLogGroups = ({ cloud, scope, orElse }: Reader, definition: TaskDefinition) =>
  findLogGroups(neededLogGroups(definition, scope.region), (name) =>
    orElse('logs:DescribeLogGroups', cloud.logs.findLogGroup(name), undefined),
  );

function ingressOf(service: Service, inventory: AccountInventory): Probe[] {
  const action = [
    'ec2:DescribeSecurityGroups',
    'elasticloadbalancing:DescribeLoadBalancers',
    'elasticloadbalancing:DescribeTargetGroups',
  ].find((each) => inventory.unreadable.includes(each));
  if (action !== undefined)
    return [{ id: 'task-ingress', verdict: 'unknown', reason: 'unreadable', facts: { permission: action } }];
  return checkIngress({ service, ...inventory });
}
