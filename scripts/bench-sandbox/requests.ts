import type { Fleet } from './fleet';

const GROUP = '/bench';
const EVENTS = 20;
const CLUSTER = 'fleet-01';

const SERVICE_PREFIX = { ecs: 'AmazonEC2ContainerServiceV20141113', logs: 'Logs_20140328' } as const;
type Service = keyof typeof SERVICE_PREFIX;

/** One AWS JSON call as it goes over the wire. */
function wire({ port }: Fleet, service: Service, operation: string, members: object): Buffer {
  const body = JSON.stringify(members);
  const lines = [
    'POST / HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'content-type: application/x-amz-json-1.1',
    `x-amz-target: ${SERVICE_PREFIX[service]}.${operation}`,
    `authorization: AWS4-HMAC-SHA256 Credential=AKIABENCH/20261123/eu-west-3/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

async function call<Answer>(fleet: Fleet, service: Service, operation: string, members: object): Promise<Answer> {
  const [head = '', body = ''] = wire(fleet, service, operation, members).toString().split('\r\n\r\n');
  const headers = head
    .split('\r\n')
    .slice(3)
    .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  const answer = await fetch(`http://127.0.0.1:${fleet.port}/`, {
    method: 'POST',
    headers: [['content-type', 'application/x-amz-json-1.1'], ...headers.filter(([name]) => name !== 'content-length')],
    body,
  });
  if (!answer.ok) throw new Error(`${operation}: ${await answer.text()}`);
  const text = await answer.text();
  return JSON.parse(text || '{}');
}

export type Subject = { services: string[]; tasks: string[] };

type Described = { services: { events: object[] }[] };

/** Gives ten services a history of twenty events each, and a log group a thousand lines. */
export async function setUp(fleet: Fleet): Promise<Subject> {
  const { serviceArns } = await call<{ serviceArns: string[] }>(fleet, 'ecs', 'ListServices', {
    cluster: CLUSTER,
    maxResults: 10,
  });
  const services = serviceArns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  for (let desiredCount = 11; !(await createHistory(fleet, services)); desiredCount = desiredCount === 11 ? 10 : 11) {
    for (const service of services)
      await call(fleet, 'ecs', 'UpdateService', { cluster: CLUSTER, service, desiredCount });
    await fleet.advance(60);
  }
  const { taskArns } = await call<{ taskArns: string[] }>(fleet, 'ecs', 'ListTasks', { cluster: CLUSTER });
  await call(fleet, 'logs', 'CreateLogGroup', { logGroupName: GROUP });
  await call(fleet, 'logs', 'CreateLogStream', { logGroupName: GROUP, logStreamName: 'one' });
  const logEvents = Array.from({ length: 1000 }, (_, n) => ({
    timestamp: Date.now() - 1_000_000 + n,
    message: `INFO request ${n} GET /products/${n % 97} 200 in ${n % 53} ms, 4 queries, cache hit, user agent unknown`,
  }));
  await call(fleet, 'logs', 'PutLogEvents', { logGroupName: GROUP, logStreamName: 'one', logEvents });
  return { services, tasks: taskArns.slice(0, 100) };
}

async function createHistory(fleet: Fleet, services: string[]): Promise<boolean> {
  const response = await call<Described>(fleet, 'ecs', 'DescribeServices', { cluster: CLUSTER, services });
  return response.services.every(({ events }) => events.length >= EVENTS);
}

export const requestsOf = (fleet: Fleet, { services, tasks }: Subject): { name: string; request: Buffer }[] => [
  { name: 'DescribeServices x 10', request: wire(fleet, 'ecs', 'DescribeServices', { cluster: CLUSTER, services }) },
  {
    name: `DescribeTasks x ${tasks.length}`,
    request: wire(fleet, 'ecs', 'DescribeTasks', { cluster: CLUSTER, tasks }),
  },
  {
    name: 'FilterLogEvents x 1000',
    request: wire(fleet, 'logs', 'FilterLogEvents', { logGroupName: GROUP, limit: 1000 }),
  },
];
