import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TestSandbox } from '@/sandbox/testing';

/** What a console can read of the service `app`, each as a list of texts. */
export type ServiceSigns = {
  events: string[];
  tasks: string[];
  /** Why an attachment of a task could not be made. */
  attachments: string[];
  targets: string[];
  deployments: string[];
  /** `rolloutState` of each deployment, and the reason. */
  rollouts: string[];
  counts: string[];
};

export async function readServiceSigns(sandbox: TestSandbox): Promise<ServiceSigns> {
  const ecs = new ECSClient(sandbox.client);
  const elb = new ElasticLoadBalancingV2Client(sandbox.client);
  const named = { cluster: 'app', service: 'app' };
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'app', services: ['app'] }));
  const { serviceDeployments = [] } = await ecs.send(new ListServiceDeploymentsCommand(named));
  const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['app'] }));
  const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn;
  const { TargetHealthDescriptions = [] } = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  const listed = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map((desiredStatus) =>
      ecs.send(new ListTasksCommand({ cluster: 'app', serviceName: 'app', desiredStatus })),
    ),
  );
  const taskArns = listed.flatMap(({ taskArns = [] }) => taskArns.slice(0, 50));
  const { tasks = [] } =
    taskArns.length > 0 ? await ecs.send(new DescribeTasksCommand({ cluster: 'app', tasks: taskArns })) : {};
  ecs.destroy();
  elb.destroy();
  const [service] = services ?? [];
  return {
    events: (service?.events ?? []).map(({ message }) => String(message)),
    tasks: tasks.map(({ lastStatus, stopCode, stoppedReason, containers = [] }) =>
      [
        `${lastStatus} ${stopCode}: ${stoppedReason}`,
        ...containers.map(({ exitCode, reason, healthStatus }) => `[${exitCode} ${healthStatus} ${reason}]`),
      ].join(' '),
    ),
    attachments: tasks.flatMap(({ attachments = [] }) =>
      attachments.flatMap(({ details = [] }) =>
        details.filter(({ name }) => name === 'statusReason').map(({ value }) => String(value)),
      ),
    ),
    targets: TargetHealthDescriptions.map(
      ({ TargetHealth: health }) => `${health?.State} ${health?.Reason}: ${health?.Description}`,
    ),
    deployments: serviceDeployments.map(({ status, statusReason }) => `${status}: ${statusReason}`),
    rollouts: (service?.deployments ?? []).map(
      ({ rolloutState, rolloutStateReason }) => `${rolloutState}: ${rolloutStateReason}`,
    ),
    counts: [`${service?.runningCount} of ${service?.desiredCount}`],
  };
}
