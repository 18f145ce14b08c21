import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '@/sandbox/operations';
import { SERVICES } from '@/sandbox/protocol/services';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const script = fileURLToPath(new URL('./every_operation.py', import.meta.url));
const hasBotocore = spawnSync('python3', ['-c', 'import botocore.parsers']).status === 0;

type Entry = {
  service: string;
  operation: string;
  protocol: string | null;
  /** Whether a request is written down for it, and not only the least that its model asks for. */
  isWritten: boolean;
  /** `ok`, AWS's error code, or `unmodelled`. */
  outcome: string;
  problems: string[];
};

const every = Object.entries(operations).flatMap(([service, table]) =>
  Object.keys(table).map((operation) => [service, operation] as const),
);

/** Properly asked, and refused all the same as AWS would. */
const REFUSED: Readonly<Record<string, string>> = {
  // There is a default VPC, and no such address, query or pause.
  'ec2:CreateDefaultVpc': 'DefaultVpcAlreadyExists',
  'ec2:DisassociateAddress': 'InvalidAssociationID.NotFound',
  'logs:StopQuery': 'InvalidParameterException',
  'ecs:ContinueServiceDeployment': 'InvalidParameterException',
  // The task was run without it.
  'ecs:ExecuteCommand': 'InvalidParameterException',
  // Listeners of HTTPS alone have certificates.
  'elasticloadbalancing:AddListenerCertificates': 'OperationNotPermitted',
  'elasticloadbalancing:RemoveListenerCertificates': 'OperationNotPermitted',
  // The key's policy does not name CloudWatch Logs.
  'logs:AssociateKmsKey': 'InvalidParameterException',
  // The registry has no policy, and no service has task sets.
  'ecr:GetRegistryPolicy': 'RegistryPolicyNotFoundException',
  'ecs:CreateTaskSet': 'ServiceNotFoundException',
  'ecs:DeleteTaskSet': 'ServiceNotFoundException',
  'ecs:DescribeTaskSets': 'ServiceNotFoundException',
  'ecs:UpdateServicePrimaryTaskSet': 'ServiceNotFoundException',
  'ecs:UpdateTaskSet': 'ServiceNotFoundException',
  // The role is gone by then.
  'sts:AssumeRole': 'AccessDenied',
  'scheduler:CreateSchedule': 'ValidationException',
  'scheduler:DeleteSchedule': 'ResourceNotFoundException',
  'scheduler:GetSchedule': 'ResourceNotFoundException',
  'scheduler:UpdateSchedule': 'ResourceNotFoundException',
};

const NOT_AN_ANSWER = ['not asked', 'NotImplemented', 'InternalFailure', 'UnknownOperationException', 'InvalidAction'];

let sandbox: TestSandbox;
let report: Entry[] = [];

async function askEverything(): Promise<Entry[]> {
  const asking = spawn('python3', ['-B', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  asking.stdout.on('data', (data) => {
    printed += String(data);
  });
  asking.stdin.end(JSON.stringify({ endpoint: sandbox.url, operations: every }));
  expect(await once(asking, 'close')).toEqual([0, null]);
  return JSON.parse(printed);
}

/** Names of members that the installed SDK's models have: those of JSON may be newer than botocore's. */
const newerNames = new Map<string, Set<string>>();

async function namesOf(service: string): Promise<Set<string>> {
  const wire = SERVICES.find(({ name, query }) => name === service && !query);
  const schemas: unknown[] = wire ? Object.values(await wire.loadSchemas()) : [];
  return new Set(schemas.flatMap((schema) => (Array.isArray(schema) && Array.isArray(schema[4]) ? schema[4] : [])));
}

const isNewer = (service: string, problem: string): boolean => {
  const name = /\.(\w+) is not in the model$/.exec(problem)?.[1];
  return name !== undefined && newerNames.get(service)?.has(name) === true;
};

describe.skipIf(!hasBotocore)(`botocore${hasBotocore ? '' : ' (skipped: python3 has no botocore)'}`, () => {
  beforeAll(async () => {
    sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
    report = await askEverything();
    for (const service of Object.keys(operations)) newerNames.set(service, await namesOf(service));
  }, 120_000);
  afterAll(async () => {
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });

  it.each(every)('understands the whole answer of %s %s', (service, operation) => {
    const entries = report.filter((entry) => entry.service === service && entry.operation === operation);
    expect(entries.flatMap(({ problems }) => problems).filter((problem) => !isNewer(service, problem))).toEqual([]);
    for (const { outcome } of entries) expect(NOT_AN_ANSWER).not.toContain(outcome);
    expect(entries.map(({ protocol }) => protocol)).toEqual(
      service === 'cloudwatch' ? ['json', 'smithy-rpc-v2-cbor', 'query'] : [null],
    );
  });

  it('is refused nothing that it asked properly', () => {
    const refused = report.filter(({ isWritten, outcome }) => isWritten && outcome !== 'ok');
    expect(Object.fromEntries(refused.map((entry) => [`${entry.service}:${entry.operation}`, entry.outcome]))).toEqual(
      REFUSED,
    );
  });

  it('was answered mostly, and not refused', () => {
    expect(report.filter(({ outcome }) => outcome === 'ok').length / report.length).toBeGreaterThan(0.9);
  });
});
