import type { DiagnosisCode } from './codes';

/** The first rule that matches wins, so specific rules come before general ones. */
export type Rule = { code: DiagnosisCode; pattern: RegExp };

/**
 * AWS's texts for a call without an answer.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html
 */
const NO_ANSWER =
  /connection issue between the task|Check your (?:task )?network con|dial tcp|dial udp|i\/o timeout|TLS handshake timeout|read: connection timed out|Client\.Timeout exceeded|request canceled|signal: killed|context deadline exceeded/;

/** Anchored, or a text with only one of both would be searched again from each of its letters. */
const both = (first: RegExp, second: RegExp): RegExp =>
  new RegExp(`^(?=.*(?:${first.source}))(?=.*(?:${second.source}))`, 'is');

const SECRETS = /from asm|secrets? manager|GetSecretValue|retrieve the secret/;
const PARAMETERS = /Parameter Store|from ssm|GetParameters/;
const LOGGER = /logger args|logging driver|log group/;
const REGISTRY_AUTH = /registry auth|GetAuthorizationToken/;
const DENIED = /AccessDenied|is not authorized to perform/;
const PULL = /CannotPull/;

/** Rules for stopped reasons, container reasons, and the reasons inside events. Their order is part of their meaning. */
export const REASON_RULES: readonly Rule[] = [
  { code: 'out-of-memory', pattern: /OutOfMemory|killed due to memory usage/ },
  {
    code: 'wrong-architecture',
    pattern: /exec format error|image Manifest does not contain descriptor matching platform/i,
  },

  { code: 'secret-key', pattern: both(SECRETS, /invalid character|json key|did not contain json/) },
  {
    code: 'secret-missing',
    pattern: both(
      SECRETS,
      /ResourceNotFoundException|can[’']t find the specified secret|Check whether the secret exists/,
    ),
  },
  { code: 'parameter-unreachable', pattern: both(PARAMETERS, NO_ANSWER) },
  { code: 'secret-denied', pattern: both(new RegExp(`${SECRETS.source}|${PARAMETERS.source}`), DENIED) },
  { code: 'secret-unreachable', pattern: both(SECRETS, NO_ANSWER) },
  { code: 'log-group-unreachable', pattern: both(LOGGER, NO_ANSWER) },
  { code: 'log-group-missing', pattern: LOGGER },
  { code: 'registry-auth-denied', pattern: both(REGISTRY_AUTH, DENIED) },
  { code: 'registry-auth-unreachable', pattern: both(REGISTRY_AUTH, NO_ANSWER) },

  { code: 'registry-rate-limit', pattern: /toomanyrequests|pull rate limit/i },
  { code: 'disk-full', pattern: /no space left on device/i },
  { code: 'registry-login', pattern: /pull access denied|no basic auth credentials|authorization failed/i },
  { code: 'image-denied', pattern: both(PULL, /role has the permissions|AccessDenied|not authorized|403 Forbidden/) },
  {
    code: 'image-missing',
    pattern: /CannotPull.*(?:not found|manifest unknown|does not exist)|Requested image not found/is,
  },
  { code: 'image-unreachable', pattern: both(PULL, NO_ANSWER) },
  {
    code: 'pull-interrupted',
    pattern: both(PULL, /context canceled|unexpected status code|httpReaderSeeker|unexpected EOF/),
  },
  { code: 'image-other', pattern: PULL },

  { code: 'network-interface-timeout', pattern: /Timeout waiting for network interface provisioning/ },
  { code: 'storage-timeout', pattern: /Timeout waiting for EphemeralStorage provisioning/ },
  { code: 'subnet-full', pattern: /Create Network Interface|InsufficientFreeAddresses|not enough free addresses/i },
  { code: 'capacity-unavailable', pattern: /Capacity is unavailable at this time/ },
  { code: 'task-limit', pattern: /limit on the number of tasks/ },
  { code: 'vcpu-limit', pattern: /limit on the number of vCPUs/ },
  { code: 'size-limit', pattern: /requested CPU\/MEMORY configuration is above your limit/i },
  { code: 'provisioning-limit', pattern: /provisioning capacity limit was exceeded/ },
  { code: 'role-unusable', pattern: /unable to assume the (?:service linked )?role|verify that the ECS service role/i },

  { code: 'start-timeout', pattern: /ContainerRuntimeTimeoutError/ },
  { code: 'container-start', pattern: /CannotStartContainerError|CannotCreateContainerError|ContainerRuntimeError/ },
  { code: 'container-stop', pattern: /CannotStopContainerError/ },
  { code: 'container-inspect', pattern: /CannotInspectContainerError/ },
  { code: 'volume', pattern: /CannotCreateVolumeError/ },
  { code: 'aws-internal', pattern: /^Internal ?Error\b/i },

  { code: 'load-balancer-status', pattern: /Health checks failed with these codes/ },
  { code: 'load-balancer-timeout', pattern: /unhealthy in.*Request timed out/s },
  { code: 'load-balancer-check', pattern: /failed ELB health checks|is unhealthy in \(target-group/ },
  { code: 'container-check', pattern: /failed container health checks/ },
  { code: 'target-group-missing', pattern: /TARGET (?:GROUP )?IS NOT FOUND/ },
  { code: 'scaled-in', pattern: /^Scaling activity initiated by/ },
  { code: 'spot-interruption', pattern: /Spot Task was interrupted/ },
  { code: 'stopped-by-person', pattern: /^Task stopped by user|^Stopped from Gantry/ },
  { code: 'resource-other', pattern: /ResourceInitializationError|ResourceNotFoundException/ },
  { code: 'essential-exited', pattern: /^Essential container in task exited/ },
  { code: 'failed-to-start', pattern: /^Task failed to start/ },
];

/** Facts in a text, wherever they are in it. */
export const FACT_PATTERNS: Readonly<Record<string, RegExp>> = {
  image:
    /(?:failed to resolve ref |cannot pull |pull access denied for |image ')([\w.-]+(?::\d+)?\/?[\w./-]*(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?)(?=[:', ]|$)/,
  secret: /(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+)/,
  parameter: /(arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+)/,
  role: /arn:aws[a-z-]*:(?:sts|iam)::\d{12}:(?:assumed-role|role)\/([\w+=,.@-]+)/,
  action: /(?:is not authorized to perform: |no permission for )([a-z0-9-]+:[A-Za-z]+)/,
  targetGroup: /targetgroup\/([\w-]+)/,
  status: /failed with these codes: \[([\d, ]+)\]/,
  logGroup: /log group[^']*'([^']+)'/,
  subnet: /(subnet-[0-9a-f]+)/,
  deployment: /(ecs-svc\/\d+)/,
  actor: /^Stopped from Gantry by (.+)$/,
  port: /\(port (\d+)\)/,
  region: /\b([a-z]{2}(?:-[a-z]+)+-\d)\b/,
};
