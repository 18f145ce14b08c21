import type { ProbeId } from '../../diagnosis/cause-rule';
import type { Probe } from '../../diagnosis/evidence';
import { SETTINGS_FIXES, type ServiceFix } from '../../diagnosis/fix/service-fix';
import { groupBy } from '../../list';
import type { PlanContext } from '../../plan/steps/plan-context';
import { startStatements } from '../../plan/steps/role-access';
import { secretStatements } from '../../plan/steps/roles';
import { parseSecretSource, secretLabel } from '../../secret-source';
import { checkAddresses } from '../addresses';
import type { Check, NetworkPath } from '../check';
import { checkArchitecture, checkImages } from '../image';
import { checkNetwork } from '../network';
import { checkExecutionRole, checkTaskRole } from '../roles';
import { checkSecrets } from '../secrets';
import { checkKeyAccess, checkKeyState } from './check-keys';
import { checkLogGroups } from './check-log-groups';

/** The checks of a deployment that a diagnosis asks as well, of the service as it is. */
const CHECKS = {
  'execution-role': checkExecutionRole,
  'task-role': checkTaskRole,
  secrets: checkSecrets,
  'key-state': checkKeyState,
  'key-access': checkKeyAccess,
  image: checkImages,
  architecture: checkArchitecture,
  'network-path': checkNetwork,
  addresses: checkAddresses,
  'log-group': checkLogGroups,
} as const satisfies Partial<Record<ProbeId, (context: PlanContext) => Check[]>>;

export type CheckedProbeId = keyof typeof CHECKS;
export const isCheckedProbe = (id: ProbeId): id is CheckedProbeId => Object.hasOwn(CHECKS, id);

/** The answer to one probe, by the check of a deployment that asks the same. */
export function askProbe(id: CheckedProbeId, context: PlanContext): Probe[] {
  const checks = CHECKS[id](context);
  const answers = checks.map((check) => toProbe(id, check, context));
  // A check that has nothing to look at has nothing against it.
  return answers.length > 0 ? answers : [{ id, verdict: 'ok', facts: {} }];
}

function toProbe(id: CheckedProbeId, check: Check, context: PlanContext): Probe {
  const { verdict, reason, facts, path, paths = [] } = check;
  const closed = [...new Set(paths.filter(({ blockedBy }) => blockedBy).map(({ service }) => service))];
  const fix = fixOf(id, check, context);
  return {
    id,
    verdict: verdict === 'warning' ? 'failed' : verdict,
    ...(reason !== undefined && { reason }),
    facts,
    names: { ...namesOf(id, facts, valueFromAt(path, context), context), ...endpointNames(paths, context) },
    ...(closed.length > 0 && { closedServices: closed }),
    ...(fix && { fix }),
  };
}

/** What mends what a check has found: the role that is there rather than another one, else the check's own fix. */
function fixOf(id: CheckedProbeId, { reason, facts, fix }: Check, context: PlanContext): ServiceFix | undefined {
  if (id === 'execution-role' || id === 'task-role') {
    if (reason === 'role-untrusted') {
      return { request: { kind: 'role-trust', role: id === 'task-role' ? 'task' : 'execution' }, facts };
    }
    if (reason !== 'role-cannot-pull' && reason !== 'role-cannot-log') return undefined;
    const { statements } = startStatements(context.lookups.executionRole ?? { denied: [] });
    return { request: { kind: 'role-permissions' }, facts: { ...facts, policy: policyOf(statements) } };
  }
  const key = SETTINGS_FIXES.find((each) => each === fix?.key);
  if (!key || !fix) return undefined;
  if (key !== 'secrets-access') return { request: { kind: 'settings', key }, facts: fix.facts };
  const policy = policyOf(secretStatements(context.spec, context.inventory));
  return { request: { kind: 'settings', key }, facts: { ...fix.facts, policy } };
}

/** Where endpoints would have to be, when it is they that the paths lack. */
function endpointNames(paths: readonly NetworkPath[], { inventory, vpcId }: PlanContext): Record<string, string> {
  const closed = paths.filter(({ blockedBy }) => blockedBy !== undefined);
  const isLack = closed.every(({ blockedBy }) => blockedBy === 'no-route' || blockedBy === 'no-endpoint');
  if (closed.length === 0 || !isLack || vpcId === undefined) return {};
  const subnets = inventory.subnets.filter(({ id }) => closed.some(({ subnetId }) => subnetId === id));
  const tables = [...new Set(subnets.flatMap(({ routeTableId }) => routeTableId ?? []))];
  return { vpc: vpcId, routeTables: tables.join(', ') };
}

/** A policy of IAM, for whoever may give it to a role. */
const policyOf = (Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

/** The `valueFrom` that a check of secrets is about. */
function valueFromAt(path: string | undefined, { spec }: PlanContext): string | undefined {
  const [, container, secret] = /^containers\.(\d+)\.secrets\.(\d+)\./.exec(path ?? '') ?? [];
  return container === undefined ? undefined : spec.containers[Number(container)]?.secrets[Number(secret)]?.valueFrom;
}

const nameFor = (valueFrom: string): 'parameter' | 'secretName' =>
  parseSecretSource(valueFrom).kind === 'parameter' ? 'parameter' : 'secretName';

/** The secrets and the parameters that a check names together. */
function byKind(secrets: string, { containers }: PlanContext['spec']): Record<string, string> {
  const labels = secrets.split(', ');
  const sources = new Map(
    containers.flatMap((container) => container.secrets.map(({ valueFrom }) => [secretLabel(valueFrom), valueFrom])),
  );
  const named = groupBy(labels, (label) => nameFor(sources.get(label) ?? label));
  return Object.fromEntries([...named].map(([kind, names]) => [kind, names.join(', ')]));
}

/** What a check calls by its own words, by the words of a diagnosis. */
function namesOf(
  id: CheckedProbeId,
  {
    secret,
    key,
    secrets,
    actions,
    subnets,
    services,
    wanted,
    image,
    role,
    free,
    logGroup,
    encryptionKey,
  }: Readonly<Record<string, string>>,
  valueFrom: string | undefined,
  { spec }: PlanContext,
): Record<string, string> {
  if (id === 'secrets') {
    return {
      ...(valueFrom === undefined ? byKind(secrets ?? '', spec) : { [nameFor(valueFrom)]: secret ?? '' }),
      ...(key !== undefined && { secretKey: key }),
    };
  }
  return {
    ...(encryptionKey !== undefined && { key: encryptionKey }),
    ...(encryptionKey !== undefined && valueFrom !== undefined && { [nameFor(valueFrom)]: secret ?? '' }),
    ...(actions !== undefined && { action: actions }),
    ...(role !== undefined && { role }),
    ...(free !== undefined && { free }),
    ...(logGroup !== undefined && { logGroup }),
    ...(id === 'image' && image !== undefined && { image }),
    ...(subnets !== undefined && { subnet: subnets }),
    ...(services !== undefined && { services }),
    ...(id === 'architecture' &&
      image !== undefined &&
      wanted !== undefined && { architecture: `${image} ≠ ${wanted}` }),
  };
}
