/**
 * Every reason that we can put into plain words. `fault` is something to repair, `normal` is how things should go.
 * The words are in the messages: `diagnosis.<code>.what`, `.why` and `.next`.
 */
export const DIAGNOSES = {
  // the process ended
  'out-of-memory': 'fault',
  'exit-clean': 'fault',
  'exit-error': 'fault',
  'not-executable': 'fault',
  'command-not-found': 'fault',
  abort: 'fault',
  killed: 'fault',
  'segmentation-fault': 'fault',
  'exit-255': 'fault',
  terminated: 'normal',
  'wrong-architecture': 'fault',
  'essential-exited': 'fault',
  // it ran, but not well
  'load-balancer-status': 'fault',
  'load-balancer-timeout': 'fault',
  'load-balancer-check': 'fault',
  'container-check': 'fault',
  // somebody or something stopped it
  'scaled-in': 'normal',
  'stopped-by-person': 'normal',
  'spot-interruption': 'normal',
  // the image
  'image-missing': 'fault',
  'image-unreachable': 'fault',
  'image-denied': 'fault',
  'registry-login': 'fault',
  'registry-rate-limit': 'fault',
  'pull-interrupted': 'fault',
  'disk-full': 'fault',
  'image-other': 'fault',
  'registry-auth-unreachable': 'fault',
  'registry-auth-denied': 'fault',
  // secrets and logs
  'secret-unreachable': 'fault',
  'secret-denied': 'fault',
  'secret-missing': 'fault',
  'secret-key': 'fault',
  'parameter-unreachable': 'fault',
  'log-group-unreachable': 'fault',
  'log-group-missing': 'fault',
  'resource-other': 'fault',
  // AWS's side
  'network-interface-timeout': 'fault',
  'storage-timeout': 'fault',
  'subnet-full': 'fault',
  'capacity-unavailable': 'fault',
  'task-limit': 'fault',
  'vcpu-limit': 'fault',
  'size-limit': 'fault',
  'provisioning-limit': 'fault',
  'aws-internal': 'fault',
  'api-throttled': 'fault',
  'role-unusable': 'fault',
  // the container engine
  'start-timeout': 'fault',
  'container-start': 'fault',
  'container-stop': 'fault',
  'container-inspect': 'fault',
  volume: 'fault',
  'failed-to-start': 'fault',
  // the service
  'cannot-start-consistently': 'fault',
  'deployment-failed': 'fault',
  'bounds-deadlock': 'fault',
  'target-group-missing': 'fault',
  'target-registration': 'fault',
  'scale-in-protected': 'fault',
  unknown: 'fault',
} as const;
export type DiagnosisCode = keyof typeof DIAGNOSES;
export const isDiagnosisCode = (text: string): text is DiagnosisCode => Object.hasOwn(DIAGNOSES, text);

/** What an explanation may name besides its sentences; each has its label under `diagnosis.facts.`. */
export const DIAGNOSIS_FACTS = [
  'container',
  'exitCode',
  'image',
  'secretName',
  'parameter',
  'role',
  'action',
  'targetGroup',
  'status',
  'port',
  'logGroup',
  'subnet',
  'region',
  'deployment',
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

export const isFault = ({ code }: Pick<Explanation, 'code'>): boolean => DIAGNOSES[code] === 'fault';
