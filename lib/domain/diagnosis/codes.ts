import type { CauseRule } from './cause-rule';
import { confirmedBy, fault, normal, symptom } from './cause-rule';

/**
 * Every reason that we can put into plain words. `fault` is something to repair, `symptom` is that something is wrong
 * without saying why, `normal` is how things should go. Each says how far a task had got, and which probe tells whether it
 * is so. The words are in the messages: `diagnosis.<code>.what`, `.why` and `.next`.
 */
const TABLE = {
  // the process ended
  'out-of-memory': fault('run'),
  'memory-too-small': fault('start'),
  'variable-missing': fault('run'),
  'dependency-unreachable': fault('run'),
  'exit-clean': fault('run'),
  'exit-error': fault('run'),
  'not-executable': fault('run'),
  'command-not-found': fault('run'),
  'command-one-word': fault('start'),
  'program-hidden': fault('start'),
  abort: fault('run'),
  killed: fault('run'),
  'segmentation-fault': fault('run'),
  'exit-255': fault('run'),
  terminated: normal('run'),
  'wrong-architecture': fault('run', confirmedBy('architecture', ['architecture'], [], 'exit-error')),
  'essential-exited': symptom('run'),
  // it ran, but not well
  'group-closed': fault('health', confirmedBy('task-ingress', ['group-closed'])),
  'balancer-egress-closed': fault('health', confirmedBy('task-ingress', ['balancer-egress'])),
  'port-mismatch': fault('health'),
  'loopback-only': fault('health'),
  'health-path-missing': fault('health'),
  'slow-boot': fault('health'),
  'load-balancer-status': fault('health'),
  'load-balancer-timeout': fault('health'),
  'load-balancer-check': symptom('health'),
  'container-check': fault('health'),
  'service-connect-proxy': fault('health'),
  // somebody or something stopped it
  'scaled-in': normal('run'),
  'stopped-by-person': normal('run'),
  'spot-interruption': normal('run'),
  'zone-lost': fault('run'),
  'host-lost': fault('run'),
  'host-terminated': normal('run'),
  'task-retired': normal('run'),
  // roles
  'execution-role-untrusted': fault('role', confirmedBy('execution-role', ['role-untrusted'])),
  'task-role-untrusted': fault('role', confirmedBy('task-role', ['role-untrusted'])),
  'role-missing': fault(
    'role',
    confirmedBy('execution-role', ['role-missing']),
    confirmedBy('task-role', ['role-missing']),
  ),
  'role-name-null': fault('role'),
  'infrastructure-role': fault('role'),
  'role-unusable': fault('role'),
  // the image
  'image-missing': fault('image', confirmedBy('image', ['image-missing'])),
  'image-name': fault('image'),
  'image-not-runnable': fault('image'),
  'image-unreachable': fault(
    'image',
    confirmedBy('network-path', ['no-network-path'], ['ecr.dkr', 's3'], 'registry-not-answering'),
  ),
  'outside-registry-unreachable': fault(
    'image',
    confirmedBy('network-path', ['no-network-path'], ['registry'], 'registry-not-answering'),
  ),
  'registry-not-answering': fault('image'),
  'image-denied': fault('image', confirmedBy('execution-role', ['role-cannot-pull'])),
  'registry-login': fault('image'),
  'layers-denied': fault('image'),
  'registry-rate-limit': fault('image'),
  'certificate-untrusted': fault('image'),
  'pull-interrupted': fault('image'),
  'disk-full': fault('image'),
  'image-other': symptom('image'),
  'registry-auth-unreachable': fault(
    'resources',
    confirmedBy('network-path', ['no-network-path'], ['ecr.api'], 'registry-not-answering'),
  ),
  'registry-auth-denied': fault('resources', confirmedBy('execution-role', ['role-cannot-pull'])),
  // secrets, environment files, file systems and logs
  'secret-unreachable': fault(
    'resources',
    confirmedBy('network-path', ['no-network-path'], ['secretsmanager'], 'service-not-answering'),
  ),
  'secret-denied': fault('resources', confirmedBy('secrets', ['secret-denied'])),
  'secret-missing': fault('resources', confirmedBy('secrets', ['secret-missing'])),
  'secret-key': fault('resources', confirmedBy('secrets', ['secret-key-missing', 'secret-not-json'])),
  'key-denied': fault('resources', confirmedBy('key-access', ['key-not-allowed'])),
  'key-unusable': fault('resources', confirmedBy('key-state', ['key-disabled', 'key-pending-deletion', 'key-missing'])),
  'parameter-unreachable': fault(
    'resources',
    confirmedBy('network-path', ['no-network-path'], ['ssm'], 'service-not-answering'),
  ),
  'parameter-denied': fault('resources', confirmedBy('secrets', ['secret-denied'])),
  'parameter-missing': fault('resources', confirmedBy('secrets', ['secret-missing'])),
  'environment-file-unreachable': fault('resources'),
  'environment-file-denied': fault('resources'),
  'environment-file-missing': fault('resources'),
  'file-system-unresolved': fault('resources'),
  'file-system-path-missing': fault('resources'),
  'file-system-refused': fault('resources'),
  'log-group-unreachable': fault(
    'resources',
    confirmedBy('network-path', ['no-network-path'], ['logs'], 'service-not-answering'),
  ),
  'log-group-missing': fault('resources', confirmedBy('log-group', ['log-group-missing'])),
  'log-denied': fault('resources', confirmedBy('execution-role', ['role-cannot-log'])),
  'service-not-answering': fault('resources'),
  'resource-other': symptom('resources'),
  // AWS's side
  'network-interface-timeout': fault('placement'),
  'storage-timeout': fault('placement'),
  'network-missing': fault('placement'),
  'interface-limit': fault('placement'),
  'interface-denied': fault('placement'),
  'subnet-full': fault('placement', confirmedBy('addresses', ['addresses-none', 'addresses-zone', 'addresses-few'])),
  'capacity-unavailable': fault('placement'),
  'task-limit': fault('placement'),
  'vcpu-limit': fault('placement'),
  'size-limit': fault('placement'),
  'provisioning-limit': fault('placement'),
  'aws-internal': fault('placement'),
  'api-throttled': fault('placement'),
  // instances of EC2
  'no-instances': fault('placement'),
  'instances-full': fault('placement'),
  'instance-attribute': fault('placement'),
  'host-port-taken': fault('placement'),
  'agent-disconnected': fault('placement'),
  // the container engine
  'engine-timeout': fault('start'),
  'start-timeout': fault('start'),
  'container-start': fault('start'),
  'container-stop': fault('start'),
  'container-inspect': fault('start'),
  volume: fault('start'),
  'user-missing': fault('start'),
  'mount-not-fitting': fault('start'),
  'dependency-container-failed': fault('start'),
  'failed-to-start': symptom('start'),
  // the service
  'cannot-start-consistently': symptom('run'),
  'deployment-failed': symptom('run'),
  'nothing-to-roll-back-to': symptom('run'),
  'hook-failed': fault('run'),
  'hook-timed-out': fault('run'),
  'hook-rejected': fault('run'),
  'traffic-shift-denied': fault('run'),
  'traffic-shift-invalid': fault('run'),
  'deployment-alarm': fault('run'),
  'bounds-deadlock': fault('run'),
  'target-group-missing': fault('health'),
  'target-group-unattached': fault('health'),
  'target-registration': fault('health'),
  'scale-in-protected': fault('run'),
  'exec-agent-absent': fault('run'),
  /** What AWS told of last is not so any more, as far as can be seen. */
  'in-order-now': fault('run'),
  unknown: symptom('run'),
} as const satisfies Readonly<Record<string, CauseRule>>;

export type DiagnosisCode = keyof typeof TABLE;
export const DIAGNOSES: Readonly<Record<DiagnosisCode, CauseRule>> = TABLE;
export const isDiagnosisCode = (text: string): text is DiagnosisCode => Object.hasOwn(DIAGNOSES, text);

/** What an explanation may name besides its sentences; each has its label under `diagnosis.facts.`. */
export const DIAGNOSIS_FACTS = [
  'container',
  'exitCode',
  'variable',
  'address',
  'image',
  'architecture',
  'secretName',
  'secretKey',
  'parameter',
  'key',
  'role',
  'action',
  'fileSystem',
  'path',
  'targetGroup',
  'status',
  'port',
  'listensOn',
  'bootSeconds',
  'graceSeconds',
  'memoryMib',
  'logGroup',
  'subnet',
  'services',
  'groups',
  'zone',
  'region',
  'free',
  'minimumPercent',
  'maximumPercent',
  'desired',
  'instance',
  'deployment',
  'stage',
  'hook',
  'rule',
  'alarms',
  'revision',
  'user',
  'actor',
] as const;

/** Why something stopped or does not start: a code with its sentences in the messages, what they name, and AWS's own words. */
export type Explanation = {
  code: DiagnosisCode;
  /** What the sentences name, such as `image`, `secret`, `role`, `action`, `targetGroup`, `status`, `exitCode`, `region`. */
  facts: Record<string, string>;
  /** The container that it is about, when it is about one. */
  container?: string;
  raw: string;
};

/** Whether it is something to repair, or says that there is something. */
export const isFault = ({ code }: Pick<Explanation, 'code'>): boolean => DIAGNOSES[code].kind !== 'normal';
/** Whether it says that something is wrong without saying why. */
export const isSymptom = ({ code }: Pick<Explanation, 'code'>): boolean => DIAGNOSES[code].kind === 'symptom';
