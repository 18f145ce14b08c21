import type { ProbeId } from '../../diagnosis/cause-rule';
import type { Probe } from '../../diagnosis/evidence';
import type { PlanContext } from '../../plan/steps/plan-context';
import { parseSecretSource } from '../../secret-source';
import { checkAddresses } from '../addresses';
import type { Check } from '../check';
import { checkArchitecture, checkImages } from '../image';
import { checkNetwork } from '../network';
import { checkExecutionRole, checkTaskRole } from '../roles';
import { checkSecrets } from '../secrets';

/** The checks of a deployment that a diagnosis asks as well, of the service as it is. */
const CHECKS = {
  'execution-role': checkExecutionRole,
  'task-role': checkTaskRole,
  secrets: checkSecrets,
  image: checkImages,
  architecture: checkArchitecture,
  'network-path': checkNetwork,
  addresses: checkAddresses,
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

function toProbe(id: CheckedProbeId, { verdict, reason, facts, path, paths = [] }: Check, context: PlanContext): Probe {
  const closed = [...new Set(paths.filter(({ blockedBy }) => blockedBy).map(({ service }) => service))];
  return {
    id,
    verdict: verdict === 'warning' ? 'failed' : verdict,
    ...(reason !== undefined && { reason }),
    facts,
    names: namesOf(id, facts, valueFromAt(path, context)),
    ...(closed.length > 0 && { closedServices: closed }),
  };
}

/** The `valueFrom` that a check of secrets is about. */
function valueFromAt(path: string | undefined, { spec }: PlanContext): string | undefined {
  const [, container, secret] = /^containers\.(\d+)\.secrets\.(\d+)\./.exec(path ?? '') ?? [];
  return container === undefined ? undefined : spec.containers[Number(container)]?.secrets[Number(secret)]?.valueFrom;
}

/** What a check calls by its own words, by the words of a diagnosis. */
function namesOf(
  id: CheckedProbeId,
  { secret, key, secrets, actions, subnets, services, wanted, image, role, free }: Readonly<Record<string, string>>,
  valueFrom: string | undefined,
): Record<string, string> {
  if (id === 'secrets') {
    const name = secret ?? secrets ?? '';
    const isParameter = valueFrom !== undefined && parseSecretSource(valueFrom).kind === 'parameter';
    return {
      ...(isParameter ? { parameter: name } : { secretName: name }),
      ...(key !== undefined && { secretKey: key }),
    };
  }
  return {
    ...(actions !== undefined && { action: actions }),
    ...(role !== undefined && { role }),
    ...(free !== undefined && { free }),
    ...(subnets !== undefined && { subnet: subnets }),
    ...(services !== undefined && { services }),
    ...(id === 'architecture' &&
      image !== undefined &&
      wanted !== undefined && { architecture: `${image} ≠ ${wanted}` }),
  };
}
