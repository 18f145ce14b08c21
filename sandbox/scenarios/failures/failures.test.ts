import { describe, expect, it } from 'vitest';
import { startSandbox } from '@/sandbox/testing';
import { failures } from '.';
import { readServiceSigns, type ServiceSigns } from './testing/read-service-signs';

const RESOURCE = 'STOPPED TaskFailedToStart: ResourceInitializationError: ';
const PULL = 'STOPPED TaskFailedToStart: CannotPullContainerError: ';
const ELB = 'ServiceSchedulerInitiated: Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:';

/** What each failure is known by. */
const SIGNS: Readonly<Record<string, Partial<Record<keyof ServiceSigns, string>>>> = {
  'no-route-to-ecr': {
    tasks: `${RESOURCE}unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.`,
    events: 'was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth',
  },
  'no-route-to-image-layers': { tasks: `${PULL}The task cannot pull ` },
  'no-route-to-secrets': { tasks: 'There is a connection issue between the task and AWS Secrets Manager.' },
  'no-route-to-parameters': {
    tasks: 'Check your network connection between the task and AWS Systems Manager.',
  },
  'no-route-to-logs': {
    tasks: `${RESOURCE}failed to validate logger args: The task cannot find the Amazon CloudWatch log group`,
  },
  'registry-unreachable': { tasks: 'There is a connection issue between the task and Amazon ECR.' },
  'execution-role-denied': {
    tasks: 'AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/ecsTaskExecutionRole/',
    events: 'not authorized to perform: ecr:GetAuthorizationToken',
  },
  'pull-denied': { tasks: `${PULL}The task can’t pull the image. Check that the role has the permissions` },
  'logs-denied': { tasks: 'not authorized to perform: logs:CreateLogStream' },
  'command-in-one-word': {
    tasks: 'exec: "node index.js -t sockets_transport -i 0": executable file not found in $PATH',
  },
  'memory-too-small': { tasks: 'container init was OOM-killed (memory limit too low?): unknown' },
  'commit-on-docker-hub': {
    tasks: 'docker.io/library/nginx:0f6b3cdf5e24f0da3dd932acd84fd90e9786a522: not found',
  },
  'registry-of-its-own': { tasks: 'x509: certificate signed by unknown authority' },
  'docker-hub-limit': {
    tasks: '429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate',
  },
  'private-repository': {
    tasks: 'docker.io/acme/app:1.0: pull access denied, repository does not exist or may require',
  },
  'image-too-large': { tasks: 'no space left on device' },
  'no-container-instances': { events: 'Reason: No Container Instances were found in your cluster.', counts: '0 of 2' },
  'engines-stalled': { tasks: 'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s' },
  'storage-unavailable': { tasks: 'Timeout waiting for EphemeralStorage provisioning to complete.', counts: '0 of 2' },
  'nothing-to-roll-back-to': {
    deployments: 'ROLLBACK_FAILED: No rollback candidate was found to run the rollback.',
    rollouts: 'FAILED: ECS deployment circuit breaker: tasks failed to start.',
  },
  'volume-role-not-trusted': {
    tasks:
      "STOPPED TaskFailedToStart: ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::000000000000:role/ecsInfrastructureRole'. Please verify that the role being passed has the proper trust relationship with Amazon ECS",
  },
  'files-name-unknown': {
    tasks: `.efs.eu-west-3.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1`,
  },
  'files-path-missing': {
    tasks:
      ".efs.eu-west-3.amazonaws.com:/grafana failed, reason given by server: No such file or directory' : unsuccessful EFS utils command execution; code: 32",
  },
  'files-refused': { tasks: "stderr: b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution" },
  'files-denied': { tasks: "stderr: b'mount.nfs4: access denied by server while mounting fs-" },
  'no-route-to-environment-file': {
    tasks: `${RESOURCE}failed to download env files: file download command: non empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded`,
  },
  'environment-file-denied': {
    tasks: 'failed to write to a temporary file: AccessDenied: Access Denied status code: 403',
  },
  'missing-environment-file': { tasks: 'NoSuchKey: The specified key does not exist. status code: 404' },
  'task-role-not-trusted': {
    events:
      "(service app) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::000000000000:role/appTaskRole' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
  },
  'task-role-null': {
    events:
      "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::000000000000:role/null'",
  },
  'role-not-trusted': {
    tasks: "ECS was unable to assume the role 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole'",
  },
  'secret-denied': { tasks: 'not authorized to perform: secretsmanager:GetSecretValue' },
  'secret-key-denied': {
    tasks: 'from secrets manager: AccessDeniedException: Access to KMS is not allowed status code: 400, request id: ',
  },
  'parameter-key-denied': { tasks: 'AccessDeniedException: The ciphertext refers to a customer master key that' },
  'key-disabled': { tasks: "DecryptionFailure: Secrets Manager can't decrypt the protected secret text" },
  'secret-deleted-under-service': { counts: '2 of 2', events: 'has reached a steady state.' },
  'missing-secret': { tasks: 'The task can’t retrieve the secret with ARN ' },
  'missing-parameter': { tasks: 'invalid ssm parameters: /app/key' },
  'bad-json-key': { tasks: 'retrieved secret from Secrets Manager did not contain json key password' },
  'secret-not-json': { tasks: "invalid character 's' looking for beginning of value" },
  'image-missing': { tasks: `${PULL}pull image manifest has been retried 7 time(s): failed to resolve ref ` },
  'wrong-architecture': { tasks: 'STOPPED EssentialContainerExited: Essential container in task exited [1 ' },
  'log-group-missing': { tasks: 'ResourceNotFoundException: The specified log group does not exist.' },
  'crash-at-boot': { tasks: 'STOPPED EssentialContainerExited: Essential container in task exited [1 ' },
  'crash-later': { tasks: 'STOPPED EssentialContainerExited: Essential container in task exited [1 ' },
  'out-of-memory': { tasks: '[137 UNKNOWN OutOfMemoryError: Container killed due to memory usage]' },
  'health-check-path': { tasks: ELB, events: 'due to (reason Health checks failed with these codes: [404])' },
  'never-healthy': { tasks: ELB, events: 'due to (reason Health checks failed with these codes: [503])' },
  'slow-boot': { tasks: ELB, events: '(port 8080) is unhealthy in (target-group ' },
  'port-nobody-listens': { tasks: ELB, events: '(port 9090) is unhealthy in (target-group ' },
  'security-group-closed': { tasks: ELB, events: 'due to (reason Request timed out)' },
  'container-check-failing': {
    tasks: 'ServiceSchedulerInitiated: Task failed container health checks',
    events: 'failed container health checks.',
  },
  'capacity-unavailable': {
    events: 'was unable to place a task. Reason: Capacity is unavailable at this time.',
    counts: '0 of 2',
  },
  'subnet-full': { tasks: 'Unexpected EC2 error while attempting to Create Network Interface', counts: '1 of 2' },
  'interfaces-unavailable': {
    tasks: 'Timeout waiting for network interface provisioning to complete.',
    counts: '0 of 2',
  },
  'zone-down': { tasks: 'InfrastructureHealth: ' },
  'spot-interrupted': { tasks: 'SpotInterruption: Your Spot Task was interrupted.' },
  'circuit-breaker-rolled-back': {
    deployments: 'ROLLBACK_SUCCESSFUL: ',
    events: 'deployment failed: tasks failed to start.',
    counts: '2 of 2',
  },
  'circuit-breaker-stopped': { events: 'deployment failed: tasks failed to start.', counts: '2 of 2' },
  'deadlocked-percents': {
    events: 'was unable to stop or start tasks during a deployment because of the service deployment configuration.',
    deployments: 'IN_PROGRESS: ',
    counts: '2 of 2',
  },
};

describe('a scenario for each failure', () => {
  it('knows the signs of every one', () => {
    expect(Object.keys(SIGNS).sort()).toEqual(Object.keys(failures).sort());
  });

  it.each(Object.entries(SIGNS))('%s shows its signs from the start, and goes on to', async (scenario, signs) => {
    const sandbox = await startSandbox({ scenario, speed: 10 });
    for (const minutes of [0, 2]) {
      sandbox.advance(minutes * 60_000);
      const seen = await readServiceSigns(sandbox);
      for (const [place, sign] of Object.entries(signs)) {
        expect(seen).toHaveProperty(place, expect.arrayContaining([expect.stringContaining(sign)]));
      }
    }
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });
});
