import { describe, expect, it } from 'vitest';
import { aContainer, aStoppedTask } from '../testing/builders';
import type { DiagnosisCode } from './codes';
import { explainStop, explainText } from './explain';

const INIT = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const TIMEOUT = 'dial tcp 52.46.1.2:443: i/o timeout.';
const SECRET = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf';
const GROUP = 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/web/73e2d6bc24d8a067';
const ROLE = 'arn:aws:sts::123456789012:assumed-role/ecsTaskExecutionRole/0123456789abcdef';

/** Texts as real accounts and AWS's documentation have them. */
const TEXTS: [string, DiagnosisCode, Record<string, string>][] = [
  ['OutOfMemoryError: Container killed due to memory usage', 'out-of-memory', {}],
  [`Task failed ELB health checks in (target-group ${GROUP})`, 'load-balancer-check', { targetGroup: 'web' }],
  ['Task failed container health checks', 'container-check', {}],
  [
    'Scaling activity initiated by (deployment ecs-svc/1637086347952626779)',
    'scaled-in',
    { deployment: 'ecs-svc/1637086347952626779' },
  ],
  ['Task stopped by user', 'stopped-by-person', {}],
  ['Stopped from Gantry by Ana Lima', 'stopped-by-person', { actor: 'Ana Lima' }],
  ['Your Spot Task was interrupted.', 'spot-interruption', {}],
  ['Timeout waiting for network interface provisioning to complete.', 'network-interface-timeout', {}],
  ['Timeout waiting for EphemeralStorage provisioning to complete.', 'storage-timeout', {}],
  [
    'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:9.9.9: 123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:9.9.9: not found',
    'image-missing',
    { image: '123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:9.9.9', region: 'eu-west-3' },
  ],
  [
    `CannotPullContainerError: The task cannot pull nginx:1.27 from the registry nginx:1.27. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get https://prod-eu-west-3-starport-layer-bucket.s3.eu-west-3.amazonaws.com/x: ${TIMEOUT}`,
    'image-unreachable',
    { image: 'nginx:1.27' },
  ],
  [
    'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.',
    'image-denied',
    {},
  ],
  [
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code',
    'pull-interrupted',
    {},
  ],
  [
    'CannotPullContainerError: Error response from daemon: pull access denied for acme/web, repository does not exist or may require docker login',
    'registry-login',
    { image: 'acme/web' },
  ],
  [
    'CannotPullContainerError: inspect image has been retried 5 time(s): toomanyrequests: You have reached your pull rate limit.',
    'registry-rate-limit',
    {},
  ],
  ['CannotPullContainerError: write /var/lib/x: no space left on device', 'disk-full', {}],
  [
    'CannotPullContainerError: API error (500): Get https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection',
    'image-unreachable',
    { region: 'us-east-1' },
  ],
  ['CannotPullContainerError: Context canceled', 'pull-interrupted', {}],
  ['CannotPullImageManifestError: manifest unknown: Requested image not found', 'image-missing', {}],
  [
    `${INIT} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.us-east-1.amazonaws.com/": ${TIMEOUT}`,
    'registry-auth-unreachable',
    { region: 'us-east-1' },
  ],
  [
    `${INIT} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: 1, api error AccessDeniedException: User: ${ROLE} is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
    'registry-auth-denied',
    { role: 'ecsTaskExecutionRole', action: 'ecr:GetAuthorizationToken' },
  ],
  [
    `${INIT} unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret ${SECRET} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded.`,
    'secret-unreachable',
    { secretName: 'shop/db', region: 'eu-west-3' },
  ],
  [
    `${INIT} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, api error AccessDeniedException: User: ${ROLE} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SECRET}`,
    'secret-denied',
    { secretName: 'shop/db', role: 'ecsTaskExecutionRole', action: 'secretsmanager:GetSecretValue' },
  ],
  [
    `${INIT} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json: invalid character 'p' in literal true (expecting 'r').`,
    'secret-key',
    {},
  ],
  [
    `The task can’t retrieve the secret with ARN '${SECRET}' from Secrets Manager. Check whether the secret exists in the specified Region.`,
    'secret-missing',
    { secretName: 'shop/db' },
  ],
  [
    `${INIT} execution resource retrieval failed: unable to retrieve secret from asm: failed to fetch secret ${SECRET} from secrets manager: api error ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    'secret-missing',
    { secretName: 'shop/db' },
  ],
  [
    'The task cannot pull secrets from AWS Systems Manager Parameter Store. Check your network connection between the task and AWS Systems Manager.',
    'parameter-unreachable',
    {},
  ],
  [
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed.',
    'log-group-unreachable',
    {},
  ],
  [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    'log-group-missing',
    {},
  ],
  ['ResourceInitializationError: failed to initialize logging driver awslogs', 'log-group-missing', {}],
  ['ResourceInitializationError: something that nobody has seen yet', 'resource-other', {}],
  [
    'Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    'capacity-unavailable',
    {},
  ],
  [
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0a1b2c': InsufficientFreeAddressesInSubnet",
    'subnet-full',
    { subnet: 'subnet-0a1b2c' },
  ],
  ['InternalError: something', 'aws-internal', {}],
  ['Internal error.', 'aws-internal', {}],
  ['ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: x', 'start-timeout', {}],
  ['CannotStartContainerError: failed to get container status: x', 'container-start', {}],
  ['CannotStopContainerError: failed sending SIGTERM to container: x', 'container-stop', {}],
  ['CannotInspectContainerError: x', 'container-inspect', {}],
  ['CannotCreateVolumeError: x', 'volume', {}],
  ['exec /usr/bin/node: exec format error', 'wrong-architecture', {}],
  [
    "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'.",
    'wrong-architecture',
    {},
  ],
  ['You’ve reached the limit on the number of tasks you can run concurrently', 'task-limit', {}],
  ['You’ve reached the limit on the number of vCPUs you can run concurrently', 'vcpu-limit', {}],
  ['The requested CPU/MEMORY configuration is above your limit.', 'size-limit', {}],
];

describe('AWS’s texts', () => {
  it.each(TEXTS)('%s', (text, code, facts) => {
    const explanation = explainText(text);
    expect(explanation).toMatchObject({ code, raw: text });
    expect(explanation.facts).toMatchObject(facts);
  });

  it('are passed on unchanged when they are unknown', () => {
    expect(explainText('The moon is full')).toEqual({ code: 'unknown', facts: {}, raw: 'The moon is full' });
  });
});

const exited = (exitCode: number, reason?: string) =>
  aContainer({ state: 'stopped', exitCode, ...(reason !== undefined && { reason }) });

describe('why a task stopped', () => {
  it('is nothing for one that has not', () => {
    expect(explainStop({ containers: [aContainer()] })).toBeUndefined();
  });

  it.each<[number, string | undefined, DiagnosisCode]>([
    [0, undefined, 'exit-clean'],
    [1, undefined, 'exit-error'],
    [42, undefined, 'exit-error'],
    [126, undefined, 'not-executable'],
    [127, undefined, 'command-not-found'],
    [134, undefined, 'abort'],
    [137, undefined, 'killed'],
    [137, 'OutOfMemoryError: Container killed due to memory usage', 'out-of-memory'],
    [139, undefined, 'segmentation-fault'],
    [143, undefined, 'terminated'],
    [255, undefined, 'exit-255'],
    [255, 'exec /usr/bin/node: exec format error', 'wrong-architecture'],
  ])('is explained by exit code %i with reason %j', (exitCode, reason, code) => {
    const explanation = explainStop(aStoppedTask({ containers: [exited(exitCode, reason)] }));
    expect(explanation).toMatchObject({ code, container: 'web' });
    expect(explanation?.raw).toMatch(/^Essential container in task exited — /);
  });

  it('is the container that failed, not those that were stopped because of it', () => {
    const containers = [
      { ...exited(143), name: 'proxy' },
      { ...exited(137), name: 'agent' },
      { ...exited(1), name: 'app' },
    ];
    expect(explainStop(aStoppedTask({ containers }))).toMatchObject({
      code: 'exit-error',
      container: 'app',
      facts: { exitCode: '1' },
    });
  });

  it('is inside the container when ECS only says that the task failed to start', () => {
    const reason = 'CannotPullContainerError: pull access denied for acme/web';
    const task = aStoppedTask({
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
      containers: [aContainer({ state: 'stopped', reason })],
    });
    expect(explainStop(task)).toMatchObject({ code: 'registry-login', container: 'web', facts: { image: 'acme/web' } });
  });

  it('is what ECS itself says, whatever exit code the stop left behind', () => {
    const stoppedReason = 'Scaling activity initiated by (deployment ecs-svc/1)';
    const task = aStoppedTask({ stopCode: 'ServiceSchedulerInitiated', stoppedReason, containers: [exited(137)] });
    expect(explainStop(task)?.code).toBe('scaled-in');
  });

  it('is a person’s doing when they gave words of their own', () => {
    const task = aStoppedTask({ stopCode: 'UserInitiated', stoppedReason: 'making room', containers: [exited(143)] });
    expect(explainStop(task)).toMatchObject({ code: 'stopped-by-person', raw: 'making room' });
  });

  it('is unknown when there is no reason at all', () => {
    const task = aStoppedTask({ stopCode: 'TaskFailedToStart', stoppedReason: undefined, containers: [] });
    expect(explainStop(task)).toMatchObject({ code: 'unknown', raw: '' });
  });
});

describe('explainText', () => {
  it('reads a text in time that grows with its length alone', () => {
    const textOf = (length: number) => `unable to pull secrets from asm ${'x '.repeat(length / 2)}`;
    const [short, long] = [textOf(1_000), textOf(8_000)];
    const shortest = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY };
    const measure = (text: string) => {
      const startedAt = performance.now();
      explainText(text);
      return performance.now() - startedAt;
    };
    // The shortest of many turns is the work itself: what else the machine does only ever adds to the others.
    for (let turn = 0; turn < 20; turn += 1) {
      shortest.short = Math.min(shortest.short, measure(short));
      shortest.long = Math.min(shortest.long, measure(long));
    }
    // Eight times the text; a rule that searches again from each letter takes 64 times as long.
    expect(shortest.long / shortest.short).toBeLessThan(24);
  });
});
