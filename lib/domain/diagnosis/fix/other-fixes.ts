import { revisionName } from '../../arn';
import type { Service, ServiceDeployment } from '../../service';
import type { ServiceState } from '../../service-state';
import { primaryOf } from '../../service-state';
import { DIAGNOSES, type DiagnosisCode } from '../codes';
import type { Finding } from '../finding';

/** Where in a task's life a revision can be at fault. */
const OF_REVISIONS: ReadonlySet<string> = new Set(['image', 'start', 'run', 'health', 'resources']);

/** Faults of the account, of AWS or of chance, which another revision meets as well. */
const NOT_OF_REVISIONS: ReadonlySet<DiagnosisCode> = new Set([
  'zone-lost',
  'host-lost',
  'group-closed',
  'bounds-deadlock',
  'image-unreachable',
  'outside-registry-unreachable',
  'registry-not-answering',
  'registry-rate-limit',
  'registry-auth-unreachable',
  'registry-auth-denied',
  'image-denied',
  'layers-denied',
  'log-denied',
  'log-group-unreachable',
  'service-not-answering',
  'scale-in-protected',
  'exec-agent-absent',
  'target-registration',
  'traffic-shift-denied',
  'traffic-shift-invalid',
  'hook-timed-out',
  'hook-rejected',
  'in-order-now',
]);

type Seen = { service: Service; history: readonly ServiceDeployment[]; state: ServiceState };

/**
 * The revision that a service would be rolled back to because of a finding: the newest one that was deployed with success,
 * other than the one that runs. Undefined where another revision would change nothing, or ECS is back on one already.
 */
export function findWorkingRevision(
  { code }: Pick<Finding, 'code'>,
  { service, history, state }: Seen,
): string | undefined {
  const { kind, stage } = DIAGNOSES[code];
  if (kind === 'normal' || !OF_REVISIONS.has(stage) || NOT_OF_REVISIONS.has(code)) return undefined;
  if (state === 'rolled-back' || state === 'rolling-back') return undefined;
  const present = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
  const worked = history.filter(({ status }) => status === 'successful').flatMap(({ target }) => target ?? []);
  const earlier = worked.find(({ taskDefinitionArn }) => taskDefinitionArn !== present);
  return earlier && revisionName(earlier.taskDefinitionArn);
}

/** Whether all is in order by now and ECS has only to try again. */
export const isMendedByRestart = ({ code }: Pick<Finding, 'code'>): boolean => code === 'in-order-now';

/** What is mended in the settings of a service, where nobody but its people knows how. */
const OF_SETTINGS: ReadonlySet<DiagnosisCode> = new Set([
  'variable-missing',
  'secret-key',
  'secret-missing',
  'parameter-missing',
  'command-one-word',
  'command-not-found',
  'not-executable',
  'image-name',
  'image-missing',
  'user-missing',
  'mount-not-fitting',
  'port-mismatch',
  'role-name-null',
  'role-missing',
  'file-system-path-missing',
  'environment-file-missing',
]);

/** Whether a finding is mended by changing settings of the service by hand. */
export const isMendedInSettings = ({ code, fix }: Pick<Finding, 'code' | 'fix'>): boolean =>
  fix === undefined && OF_SETTINGS.has(code);
