import type { DiagnosisCode } from './codes';

/** The first rule that matches wins, so specific rules come before general ones. */
export type Rule = { code: DiagnosisCode; pattern: RegExp };

/**
 * AWS's texts for a call without an answer, cut ones included.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html
 */
const NO_ANSWER =
  /connection issue between the task|Check your (?:task )?network con|dial tcp|dial udp|i\/o timeout|TLS handshake timeout|read: connection timed out|Client\.Timeout exceeded|RequestCanceled|request (?:context )?canceled|signal: killed|context deadl/;

/** Anchored, or a text with only one of both would be searched again from each of its letters. */
const both = (first: RegExp, second: RegExp): RegExp =>
  new RegExp(`^(?=.*(?:${first.source}))(?=.*(?:${second.source}))`, 'is');

const SECRETS = /from asm|secrets? manager|GetSecretValue|retrieve the secret/;
const PARAMETERS = /Parameter Store|from ssm|GetParameters|ssm parameters/;
const LOGGER = /logger args|logging driver|log group/;
const REGISTRY_AUTH = /registry auth|GetAuthorizationToken/;
const DENIED = /AccessDenied|is not authorized to perform/;
const PULL = /CannotPull/;
const ENVIRONMENT_FILES = /download env files/;
const FILE_SYSTEM = /EFS utils|mount\.nfs4|efs\.[a-z0-9-]+\.amazonaws/;
/** A registry of its own name that is none of AWS's. */
const ELSEWHERE = /https?:\/\/(?![\w.:-]*amazonaws\.com)[\w.-]+\.[a-z]{2,}/;

/** What happened before the first container: roles, registry credentials, secrets, files and logs. */
const RESOURCE_RULES: readonly Rule[] = [
  { code: 'role-name-null', pattern: /unable to assume the role '[^']*\/(?:null|none|undefined|nil)'/i },
  { code: 'traffic-shift-denied', pattern: /missing permissions on ECS Infrastructure Role/ },
  { code: 'infrastructure-role', pattern: /ECS Infrastructure Role/i },
  { code: 'execution-role-untrusted', pattern: /unable to assume the role '[^']*exec[^']*' that was provided/i },
  { code: 'task-role-untrusted', pattern: /unable to assume the role '[^']*' that was provided/i },
  { code: 'role-unusable', pattern: /unable to assume the (?:service linked )?role|verify that the ECS service role/i },

  { code: 'environment-file-denied', pattern: both(ENVIRONMENT_FILES, /AccessDenied|Forbidden|status code: 403/) },
  {
    code: 'environment-file-missing',
    pattern: both(ENVIRONMENT_FILES, /NoSuchKey|NoSuchBucket|NotFound|status code: 404/),
  },
  { code: 'environment-file-unreachable', pattern: ENVIRONMENT_FILES },
  { code: 'file-system-path-missing', pattern: both(FILE_SYSTEM, /No such file or directory/) },
  { code: 'file-system-unresolved', pattern: both(FILE_SYSTEM, /Failed to resolve|Name or service not known/) },
  { code: 'file-system-refused', pattern: FILE_SYSTEM },

  { code: 'secret-key', pattern: both(SECRETS, /invalid character|json key|did not contain json/) },
  {
    code: 'key-denied',
    pattern:
      /Access to KMS is not allowed|ciphertext refers to a customer master key|not authorized to perform: kms:Decrypt/i,
  },
  { code: 'key-unusable', pattern: /DecryptionFailure|InvalidKeyId|KMSInvalidStateException/ },
  {
    code: 'secret-missing',
    pattern: both(
      SECRETS,
      /ResourceNotFoundException|can[’']t find the specified secret|Check whether the secret exists|marked for deletion/,
    ),
  },
  { code: 'parameter-missing', pattern: /invalid ssm parameters|ParameterNotFound/i },
  { code: 'parameter-unreachable', pattern: both(PARAMETERS, NO_ANSWER) },
  { code: 'parameter-denied', pattern: both(PARAMETERS, DENIED) },
  { code: 'secret-denied', pattern: both(SECRETS, DENIED) },
  { code: 'secret-unreachable', pattern: both(SECRETS, NO_ANSWER) },
  { code: 'log-denied', pattern: both(LOGGER, DENIED) },
  { code: 'log-denied', pattern: /not authorized to perform: logs:/ },
  { code: 'log-group-unreachable', pattern: both(LOGGER, NO_ANSWER) },
  { code: 'log-group-missing', pattern: LOGGER },
  { code: 'registry-auth-denied', pattern: both(REGISTRY_AUTH, DENIED) },
  { code: 'registry-auth-unreachable', pattern: both(REGISTRY_AUTH, NO_ANSWER) },
];

const IMAGE_RULES: readonly Rule[] = [
  {
    code: 'registry-rate-limit',
    pattern:
      /toomanyrequests|429 Too Many Requests|pull rate limit|unexpected status code https:\/\/registry-1\.docker/i,
  },
  { code: 'disk-full', pattern: /no space left on device|Create more free space in thin pool/i },
  { code: 'certificate-untrusted', pattern: /x509: |certificate signed by unknown authority|certificate has expired/i },
  { code: 'image-not-runnable', pattern: /failed to find a descriptor for platform|unsupported media type/i },
  {
    code: 'image-name',
    pattern: /(?:manifest for|failed to resolve ref) (?:docker\.io\/library\/)?[\w-]+:[0-9a-f]{40}\b.*not found/s,
  },
  { code: 'image-denied', pattern: /not authorized to perform: ecr:/ },
  { code: 'image-denied', pattern: /pull access denied for [\w.-]+\.dkr\.ecr\./i },
  { code: 'image-denied', pattern: both(/\.dkr\.ecr\./, /no basic auth credentials|401 Unauthorized|unauthorized:/) },
  { code: 'layers-denied', pattern: both(/layer-bucket/, /403 Forbidden|AccessDenied/) },
  {
    code: 'registry-login',
    pattern:
      /^(?!.*amazonaws)(?=.*CannotPull)(?=.*(?:401 Unauthorized|403 Forbidden|unauthorized: |authentication required))/is,
  },
  { code: 'registry-login', pattern: /pull access denied|no basic auth credentials|authorization failed/i },
  { code: 'image-denied', pattern: both(PULL, /role has the permissions|AccessDenied|not authorized|403 Forbidden/) },
  {
    code: 'image-missing',
    pattern:
      /CannotPull.*(?:not found|manifest unknown|does not exist|Check that the image exists)|Requested image not found/is,
  },
  {
    code: 'outside-registry-unreachable',
    pattern: new RegExp(
      `^(?!.*amazonaws)(?=.*${PULL.source})(?=.*(?:${NO_ANSWER.source}))(?=.*${ELSEWHERE.source})`,
      'is',
    ),
  },
  { code: 'image-unreachable', pattern: both(PULL, NO_ANSWER) },
  {
    code: 'pull-interrupted',
    pattern: both(PULL, /context canceled|unexpected status code|httpReaderSeeker|unexpected EOF/),
  },
  { code: 'image-other', pattern: PULL },
];

const CREATE_INTERFACE = /Create Network Interface/;

/** Where ECS could not place a task, or could not give it a network interface. */
const PLACEMENT_RULES: readonly Rule[] = [
  { code: 'network-interface-timeout', pattern: /Timeout waiting for network interface provisioning/ },
  { code: 'storage-timeout', pattern: /Timeout waiting for EphemeralStorage provisioning/ },
  { code: 'network-interface-timeout', pattern: /failed to (?:configure ENI|setup regular eni)/ },
  {
    code: 'network-missing',
    pattern: both(CREATE_INTERFACE, /Invalid(?:SecurityGroup|Group|Subnet)\w*\.NotFound|does not exist/),
  },
  { code: 'interface-limit', pattern: both(CREATE_INTERFACE, /LimitExceeded/) },
  { code: 'interface-denied', pattern: both(CREATE_INTERFACE, /UnauthorizedOperation|AccessDenied|AuthFailure/) },
  { code: 'subnet-full', pattern: /Create Network Interface|InsufficientFreeAddresses|not enough free addresses/i },
  { code: 'capacity-unavailable', pattern: /Capacity is unavailable at this time/ },
  { code: 'task-limit', pattern: /limit on the number of tasks/ },
  { code: 'vcpu-limit', pattern: /limit on the number of vCPUs/ },
  { code: 'size-limit', pattern: /requested CPU\/MEMORY configuration is above your limit/i },
  { code: 'provisioning-limit', pattern: /provisioning capacity limit was exceeded/ },
  { code: 'no-instances', pattern: /No Container Instances were found/i },
  { code: 'instance-attribute', pattern: /missing an attribute required|MemberOf placement constraint unsatisfied/ },
  {
    code: 'instances-full',
    pattern: /has insufficient (?:CPU units|memory)|RESOURCE:(?:CPU|MEMORY|ENI|GPU)\b/,
  },
  {
    code: 'host-port-taken',
    pattern: /already using a port required|port is already allocated|address already in use|RESOURCE:PORTS/,
  },
  { code: 'agent-disconnected', pattern: /^AGENT$|error "AGENT"|agent is (?:disconnected|not connected)/ },
  { code: 'host-terminated', pattern: /Host EC2 .*(?:terminated|stopped)/i },
  { code: 'task-retired', pattern: /performing maintenance on the underlying infrastructure/ },
];

/** What ended a process, whatever call reported it. */
const PROCESS_RULES: readonly Rule[] = [
  { code: 'memory-too-small', pattern: /init was OOM-killed|Minimum memory limit allowed/i },
  { code: 'out-of-memory', pattern: /OutOfMemory|killed due to memory usage/ },
  {
    code: 'wrong-architecture',
    pattern: /exec format error|image Manifest does not contain descriptor matching platform/i,
  },
];

const ENGINE_RULES: readonly Rule[] = [
  { code: 'command-one-word', pattern: /exec: \\?"[^"]*\s[^"]*": (?:executable file not found|stat .*no such file)/ },
  {
    code: 'command-not-found',
    pattern:
      /executable file not found|exec: "[^"]*": (?:stat )?.*no such file or directory|: exec \S+: no such file or directory/,
  },
  { code: 'not-executable', pattern: /exec: "[^"]*": permission denied/ },
  { code: 'user-missing', pattern: /unable to find (?:user|group) \S+: no matching entries/ },
  { code: 'mount-not-fitting', pattern: /mount a directory onto a file/ },
  { code: 'dependency-container-failed', pattern: /container ordering (?:dependency|resolution)/ },
  { code: 'engine-timeout', pattern: /DockerTimeoutError/ },
  { code: 'start-timeout', pattern: /ContainerRuntimeTimeoutError/ },
  { code: 'container-start', pattern: /CannotStartContainerError|CannotCreateContainerError|ContainerRuntimeError/ },
  { code: 'container-stop', pattern: /CannotStopContainerError/ },
  { code: 'container-inspect', pattern: /CannotInspectContainerError/ },
  { code: 'volume', pattern: /CannotCreateVolumeError/ },
  { code: 'aws-internal', pattern: /^Internal ?Error\b/i },
];

const SERVICE_RULES: readonly Rule[] = [
  { code: 'load-balancer-status', pattern: /Health checks failed with these codes/ },
  { code: 'load-balancer-timeout', pattern: /unhealthy in.*Request timed out/s },
  { code: 'load-balancer-check', pattern: /failed ELB health checks|is unhealthy in \((?:target-group|elb)/ },
  { code: 'container-check', pattern: /failed container health checks/ },
  { code: 'target-group-missing', pattern: /TARGET (?:GROUP )?IS NOT FOUND/ },
  { code: 'target-group-unattached', pattern: /does not have an associated load balancer/ },
  { code: 'service-connect-proxy', pattern: /Envoy readiness check failed|Service Connect .*not ready/i },
  { code: 'exec-agent-absent', pattern: /TargetNotConnectedException|execute command failed/ },
  {
    code: 'traffic-shift-denied',
    pattern: /TRAFFIC_SHIFT lifecycle hook\(s\) failed.*not authorized to perform: elasticloadbalancing:/s,
  },
  { code: 'traffic-shift-invalid', pattern: /invalid networking configuration/ },
  { code: 'hook-failed', pattern: /hook execution failure|lifecycle hook\(s\) failed/ },
  { code: 'deployment-alarm', pattern: /deployment failed: alarm detected|because an alarm was detected/ },
  {
    code: 'deployment-failed',
    pattern: /circuit breaker: tasks failed to start|deployment failed: tasks failed to start/,
  },
  { code: 'scaled-in', pattern: /^Scaling activity initiated by/ },
  { code: 'spot-interruption', pattern: /Spot Task was interrupted/ },
  { code: 'stopped-by-person', pattern: /^Task stopped by user|^Stopped from Gantry/ },
  { code: 'resource-other', pattern: /ResourceInitializationError|ResourceNotFoundException/ },
  { code: 'essential-exited', pattern: /^Essential container in task exited/ },
  { code: 'failed-to-start', pattern: /^Task failed to start/ },
];

/** Rules for stopped reasons, container reasons, and the reasons inside events. Their order is part of their meaning. */
export const REASON_RULES: readonly Rule[] = [
  ...PROCESS_RULES,
  ...RESOURCE_RULES,
  ...IMAGE_RULES,
  ...PLACEMENT_RULES,
  ...ENGINE_RULES,
  ...SERVICE_RULES,
];

/** Facts in a text, wherever they are in it. */
export const FACT_PATTERNS: Readonly<Record<string, RegExp>> = {
  image:
    /(?:failed to resolve ref |cannot pull (?!registry auth|secrets)|pull access denied for |manifest for |image ')([\w.-]+(?::\d+)?\/?[\w./-]*(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?)(?=[:', ]|$)/,
  secret: /(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+)/,
  secretKey: /did not contain json key (\S+?)\.?(?:\s|$)/,
  parameter: /(?:arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter|invalid ssm parameters: )(\/?[\w.-][\w./-]*)/,
  role: /arn:aws[a-z-]*:(?:sts|iam)::\d{12}:(?:assumed-role|role)\/([\w+=,.@/-]+?)(?=['\s/]|$)/,
  action: /(?:is not authorized to perform: |no permission for )([a-z0-9-]+:[A-Za-z]+)/,
  key: /(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+)/,
  fileSystem: /\b(fs-[0-9a-f]+)/,
  path: /mounting [^:\s]*:(\/\S*) failed|to rootfs at \\?"(\/[^"\\]*)/,
  targetGroup: /targetgroup\/([\w-]+)/,
  status: /failed with these codes: \[([\d, ]+)\]/,
  logGroup: /log group[^']*'([^']+)'/,
  subnet: /(subnet-[0-9a-f]+)/,
  groups: /(sg-[0-9a-f]+)/,
  user: /unable to find (?:user|group) (\S+?):/,
  stage: /because (\w+) lifecycle hook\(s\) failed/,
  rule: /listener-rule\/((?:app|net)\/[\w/-]+)/,
  instance: /container-instance ([0-9a-f-]{20,})/,
  deployment: /(ecs-svc\/\d+)/,
  actor: /^Stopped from Gantry by (.+)$/,
  port: /\(port (\d+)\)/,
  region: /\b([a-z]{2}(?:-[a-z]+)+-\d)\b/,
};
