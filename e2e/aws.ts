import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListServicesCommand,
  ListTasksCommand,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Stack } from '../scripts/stack';

type Sandbox = Pick<Stack, 'sandboxUrl'>;

/** Reads AWS directly, to compare it with what the browser shows. */
export function aws({ sandboxUrl, region }: Sandbox & { region: string }) {
  const config = {
    endpoint: sandboxUrl,
    region,
    credentials: { accessKeyId: 'tests', secretAccessKey: 'tests' },
  };
  const ecs = new ECSClient(config);
  const logs = new CloudWatchLogsClient(config);
  const balancers = new ElasticLoadBalancingV2Client(config);
  const scaling = new ApplicationAutoScalingClient(config);

  const service = async (cluster: string, name: string): Promise<Service> => {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
    const [service] = services ?? [];
    if (!service) throw new Error(`${cluster}/${name} does not exist`);
    return service;
  };

  return {
    service,
    clusterStatus: async (cluster: string): Promise<string | undefined> => {
      const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: [cluster] }));
      return clusters?.[0]?.status;
    },
    /** The names of all services of a cluster. */
    services: async (cluster: string) => {
      const { serviceArns } = await ecs.send(new ListServicesCommand({ cluster, maxResults: 100 }));
      return (serviceArns ?? []).map((arn) => arn.slice(arn.lastIndexOf('/') + 1)).toSorted();
    },
    /** The names of all load balancers. */
    balancers: async () => {
      const { LoadBalancers } = await balancers.send(new DescribeLoadBalancersCommand({}));
      return (LoadBalancers ?? []).map(({ LoadBalancerName }) => LoadBalancerName).toSorted();
    },
    /** The ids of a service's tasks. */
    tasks: async (cluster: string, serviceName: string, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING') => {
      const { taskArns } = await ecs.send(new ListTasksCommand({ cluster, serviceName, desiredStatus }));
      return (taskArns ?? []).map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
    },
    /** The image of a service's first container. */
    image: async (cluster: string, name: string): Promise<string> => {
      const { taskDefinition } = await service(cluster, name);
      const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      return answer.taskDefinition?.containerDefinitions?.[0]?.image ?? '';
    },
    /** A revision, by `family:revision`. */
    definition: async (taskDefinition: string) => {
      const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      return answer.taskDefinition;
    },
    scale: (cluster: string, name: string, desiredCount: number) =>
      ecs.send(new UpdateServiceCommand({ cluster, service: name, desiredCount })),
    restart: (cluster: string, name: string) =>
      ecs.send(new UpdateServiceCommand({ cluster, service: name, forceNewDeployment: true })),
    /** Every line of a log group between two instants, in order. */
    lines: async (logGroupName: string, startTime: number, endTime: number) => {
      const lines: { stream: string; at: number; message: string }[] = [];
      let nextToken: string | undefined;
      do {
        const page = await logs.send(new FilterLogEventsCommand({ logGroupName, startTime, endTime, nextToken }));
        for (const { logStreamName = '', timestamp = 0, message = '' } of page.events ?? []) {
          lines.push({ stream: logStreamName, at: timestamp, message });
        }
        nextToken = page.nextToken;
      } while (nextToken);
      return lines;
    },
    createLogGroup: (logGroupName: string) => logs.send(new CreateLogGroupCommand({ logGroupName })),
    /** The names of log groups that begin so. */
    logGroups: async (logGroupNamePrefix: string) => {
      const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
      return (logGroups ?? []).map(({ logGroupName }) => logGroupName);
    },
    /** The health of each target of a target group. */
    targetStates: async (group: string) => {
      const { TargetGroups } = await balancers.send(new DescribeTargetGroupsCommand({ Names: [group] }));
      const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn;
      const { TargetHealthDescriptions } = await balancers.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      return (TargetHealthDescriptions ?? []).map(({ TargetHealth }) => TargetHealth?.State);
    },
    /** The bounds of a service's auto scaling. */
    bounds: async (cluster: string, name: string) => {
      const ResourceIds = [`service/${cluster}/${name}`];
      const { ScalableTargets } = await scaling.send(
        new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds }),
      );
      return [ScalableTargets?.[0]?.MinCapacity, ScalableTargets?.[0]?.MaxCapacity];
    },
    /** Writes log lines as a container. */
    say: (logGroupName: string, logStreamName: string, message: string) =>
      logs.send(
        new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: Date.now(), message }] }),
      ),
  };
}

type Counts = Record<string, number>;

/** The AWS calls that the sandbox has answered since they were last cleared. */
export const calls = {
  forget: ({ sandboxUrl }: Sandbox) => fetch(`${sandboxUrl}/_sandbox/calls`, { method: 'DELETE' }),
  count: async ({ sandboxUrl }: Sandbox): Promise<Counts> => {
    const { counts } = await (await fetch(`${sandboxUrl}/_sandbox/calls`)).json();
    return counts;
  },
  /** The mutations among them, but for what the console writes to its journal, which it does when AWS takes it. */
  changes: async (stack: Sandbox): Promise<string[]> =>
    Object.keys(await calls.count(stack)).filter(
      (name) => !/:(?:Describe|List|Get|BatchGet|Filter|Simulate)|^logs:PutLogEvents$/.test(name),
    ),
};

async function postToSandbox({ sandboxUrl }: Sandbox, path: string, body: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Resets a region. */
export const begin = (sandbox: Sandbox, beginning: { region: string; scenario: string; speed?: number }) =>
  postToSandbox(sandbox, 'begin', beginning);

/** Pushes an image that behaves as a workload of the sandbox does. */
export const push = (sandbox: Sandbox, image: { region: string; repository: string; tag: string; workload: string }) =>
  postToSandbox(sandbox, 'push', image);

/** Injects a fault into the sandbox. */
export const faults = {
  add: (sandbox: Sandbox, fault: Record<string, unknown>) => postToSandbox(sandbox, 'faults', fault),
  /** How many further calls a fault of the wire will affect. */
  pending: async ({ sandboxUrl }: Sandbox): Promise<number> => {
    const { wire } = await (await fetch(`${sandboxUrl}/_sandbox/faults`)).json();
    return wire.length;
  },
  clear: ({ sandboxUrl }: Sandbox) => fetch(`${sandboxUrl}/_sandbox/faults`, { method: 'DELETE' }),
};
