import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

type Connection = {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

/** What the account has: one of most things that pages show. */
export type MotoAccount = { cluster: string; service: string; family: string; repository: string; task: string };

const CLUSTER = 'shop';
const SERVICE = 'web';
const GROUP = '/ecs/shop/web';

/** Puts a cluster with a service behind a load balancer, a task, a schedule, a rule, an image and logs into an empty account. */
export async function seedAccount(connection: Connection): Promise<MotoAccount> {
  const ecs = new ECSClient(connection);
  const { cluster } = await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  const { subnets, securityGroups, vpcId } = await readNetwork(connection);
  const targetGroup = await createBalancer(connection, subnets, vpcId);
  const executionRoleArn = await createRole(connection, 'ecsTaskExecutionRole', 'ecs-tasks.amazonaws.com');
  const repositoryUri = await createRepository(connection);
  await writeLines(connection);
  await new SecretsManagerClient(connection).send(new CreateSecretCommand({ Name: 'shop/db', SecretString: '{}' }));

  const definition = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: SERVICE,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      executionRoleArn,
      containerDefinitions: [
        {
          name: SERVICE,
          image: `${repositoryUri}:1.0.0`,
          cpu: 256,
          memory: 512,
          portMappings: [{ containerPort: 8080 }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': GROUP, 'awslogs-region': connection.region, 'awslogs-stream-prefix': 'ecs' },
          },
        },
      ],
    }),
  );
  const taskDefinition = definition.taskDefinition?.taskDefinitionArn;
  const networkConfiguration = { awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: 'ENABLED' as const } };
  const common = { cluster: CLUSTER, taskDefinition, launchType: 'FARGATE' as const, networkConfiguration };
  await ecs.send(
    new CreateServiceCommand({
      ...common,
      serviceName: SERVICE,
      desiredCount: 2,
      loadBalancers: [{ targetGroupArn: targetGroup, containerName: SERVICE, containerPort: 8080 }],
    }),
  );
  const { tasks } = await ecs.send(new RunTaskCommand({ ...common, startedBy: 'deploy-bot' }));
  await createSchedules(connection, cluster?.clusterArn ?? '', taskDefinition ?? '');
  const task = tasks?.[0]?.taskArn?.split('/').at(-1) ?? '';
  return { cluster: CLUSTER, service: SERVICE, family: SERVICE, repository: 'shop/web', task };
}

type Network = { subnets: string[]; securityGroups: string[]; vpcId: string };

/** Every account of moto begins with a default VPC. */
async function readNetwork(connection: Connection): Promise<Network> {
  const ec2 = new EC2Client(connection);
  const [{ Subnets = [] }, { SecurityGroups = [] }] = await Promise.all([
    ec2.send(new DescribeSubnetsCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({})),
  ]);
  return {
    subnets: Subnets.flatMap(({ SubnetId }) => SubnetId ?? []).slice(0, 2),
    securityGroups: SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []).slice(0, 1),
    vpcId: Subnets[0]?.VpcId ?? '',
  };
}

async function createBalancer(connection: Connection, Subnets: string[], VpcId: string): Promise<string> {
  const balancers = new ElasticLoadBalancingV2Client(connection);
  const { LoadBalancers } = await balancers.send(new CreateLoadBalancerCommand({ Name: CLUSTER, Subnets }));
  const { TargetGroups } = await balancers.send(
    new CreateTargetGroupCommand({ Name: SERVICE, Protocol: 'HTTP', Port: 8080, VpcId, TargetType: 'ip' }),
  );
  const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
  const { LoadBalancerArn } = LoadBalancers?.[0] ?? {};
  await balancers.send(new CreateListenerCommand({ LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions }));
  return TargetGroupArn;
}

async function createRole(connection: Connection, RoleName: string, service: string): Promise<string> {
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
  const answer = await new IAMClient(connection).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return answer.Role?.Arn ?? '';
}

async function createRepository(connection: Connection): Promise<string> {
  const ecr = new ECRClient(connection);
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/web' }));
  const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: 1_000, digest: digest('1') },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: 30_000_000, digest: digest('2') }],
  });
  await ecr.send(new PutImageCommand({ repositoryName: 'shop/web', imageTag: '1.0.0', imageManifest }));
  return repository?.repositoryUri ?? '';
}

async function writeLines(connection: Connection): Promise<void> {
  const logs = new CloudWatchLogsClient(connection);
  const stream = { logGroupName: GROUP, logStreamName: `ecs/web/${'0'.repeat(32)}` };
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
  await logs.send(new CreateLogStreamCommand(stream));
  const logEvents = [{ timestamp: Date.now(), message: 'listening on 8080' }];
  await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
}

async function createSchedules(connection: Connection, clusterArn: string, definition: string): Promise<void> {
  const RoleArn = await createRole(connection, 'ecsEventsRole', 'events.amazonaws.com');
  const target = { Arn: clusterArn, RoleArn, EcsParameters: { TaskDefinitionArn: definition } };
  await new SchedulerClient(connection).send(
    new CreateScheduleCommand({
      Name: 'nightly',
      ScheduleExpression: 'cron(30 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Paris',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: target,
    }),
  );
  const events = new EventBridgeClient(connection);
  await events.send(new PutRuleCommand({ Name: 'hourly', ScheduleExpression: 'rate(1 hour)' }));
  await events.send(new PutTargetsCommand({ Rule: 'hourly', Targets: [{ ...target, Id: 'one' }] }));
}
