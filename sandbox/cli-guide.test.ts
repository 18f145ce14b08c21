import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli, type Cli, cliTestTitle, cliVersion } from './cli-runner';
import { startSandbox, type TestSandbox } from './testing';

let sandbox: TestSandbox;
let aws: Cli;
beforeAll(async () => {
  sandbox = await startSandbox();
  aws = awsCli(sandbox.url);
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** One value out of an answer, as guides cut it out with `--query`. */
const ask = (query: string, ...words: string[]): Promise<string> => aws(...words, '--output', 'text', '--query', query);

/** The error that the CLI ends with, in its own sentence. */
const refusal = (...words: string[]): Promise<string> =>
  aws(...words).then(
    (printed) => `no error, but ${printed}`,
    (error: unknown) =>
      typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : String(error),
  );

async function push(tag: string): Promise<void> {
  const image = { repository: 'hello', tag, workload: 'http-server' };
  await fetch(`${sandbox.url}/_sandbox/push`, { method: 'POST', body: JSON.stringify(image) });
}

const CLUSTER = ['--cluster', 'guide'];
const SERVICE = [...CLUSTER, '--service', 'hello'];
const RESOURCE = [
  ...['--service-namespace', 'ecs', '--resource-id', 'service/guide/hello'],
  ...['--scalable-dimension', 'ecs:service:DesiredCount'],
];
const isStable = () => aws('ecs', 'wait', 'services-stable', ...CLUSTER, '--services', 'hello');

/** What the guide notes down on its way. */
const noted = { image: '', role: '', subnets: '', web: '', tasks: '', targets: '', balancer: '', listener: '' };

const taskDefinition = (tag: string) =>
  JSON.stringify([
    {
      name: 'hello',
      image: `${noted.image}:${tag}`,
      portMappings: [{ containerPort: 8080 }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/hello', 'awslogs-region': 'eu-west-3', 'awslogs-stream-prefix': 'hello' },
      },
    },
  ]);

const register = (tag: string): Promise<string> =>
  ask(
    'taskDefinition.revision',
    ...['ecs', 'register-task-definition', '--family', 'hello', '--cpu', '256', '--memory', '512'],
    ...['--network-mode', 'awsvpc', '--requires-compatibilities', 'FARGATE', '--execution-role-arn', noted.role],
    ...['--container-definitions', taskDefinition(tag)],
  );

describe.skipIf(!cliVersion)(
  cliTestTitle("a beginner's guide, with the unmodified AWS CLI"),
  { timeout: 120_000 },
  () => {
    it('makes a repository, a cluster, a log group and a role', async () => {
      const trust = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      };
      const [image, cluster, , role] = await Promise.all([
        ask('repository.repositoryUri', 'ecr', 'create-repository', '--repository-name', 'hello'),
        ask('cluster.status', 'ecs', 'create-cluster', '--cluster-name', 'guide'),
        aws('logs', 'create-log-group', '--log-group-name', '/ecs/hello'),
        ask(
          'Role.Arn',
          ...['iam', 'create-role', '--role-name', 'hello-execution'],
          ...['--assume-role-policy-document', JSON.stringify(trust)],
        ),
      ]);
      expect(image).toBe('000000000000.dkr.ecr.eu-west-3.amazonaws.com/hello');
      expect(cluster).toBe('ACTIVE');
      const policy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
      await aws('iam', 'attach-role-policy', '--role-name', 'hello-execution', '--policy-arn', policy);
      Object.assign(noted, { image, role });
      await push('1.0');
      expect(await register('1.0')).toBe('1');
    });

    it('opens a way in: security groups, a load balancer, a target group and a listener', async () => {
      const vpc = await ask('Vpcs[0].VpcId', 'ec2', 'describe-vpcs', '--filters', 'Name=is-default,Values=true');
      const createGroup = (name: string) =>
        ask(
          'GroupId',
          ...['ec2', 'create-security-group', '--vpc-id', vpc, '--group-name', name, '--description', name],
        );
      const [subnets, web, tasks, targets] = await Promise.all([
        ask('Subnets[].SubnetId', 'ec2', 'describe-subnets', '--filters', `Name=vpc-id,Values=${vpc}`),
        createGroup('hello-web'),
        createGroup('hello-tasks'),
        ask(
          'TargetGroups[0].TargetGroupArn',
          ...['elbv2', 'create-target-group', '--name', 'hello', '--protocol', 'HTTP', '--port', '8080'],
          ...['--vpc-id', vpc, '--target-type', 'ip', '--health-check-interval-seconds', '10'],
        ),
      ]);
      Object.assign(noted, { subnets, web, tasks, targets });
      const allow = (group: string, port: string, ...from: string[]) =>
        aws(
          ...['ec2', 'authorize-security-group-ingress', '--group-id', group],
          ...['--protocol', 'tcp', '--port', port, ...from],
        );
      const [balancer] = await Promise.all([
        ask(
          'LoadBalancers[0].LoadBalancerArn',
          ...['elbv2', 'create-load-balancer', '--name', 'hello', '--subnets', ...subnets.split(/\s+/)],
          ...['--security-groups', web],
        ),
        allow(web, '80', '--cidr', '0.0.0.0/0'),
        allow(tasks, '8080', '--source-group', web),
      ]);
      noted.balancer = balancer;
      sandbox.advance(300_000);
      noted.listener = await ask(
        'Listeners[0].ListenerArn',
        ...['elbv2', 'create-listener', '--load-balancer-arn', balancer, '--protocol', 'HTTP', '--port', '80'],
        ...['--default-actions', `Type=forward,TargetGroupArn=${targets}`],
      );
    });

    it('creates the service, and waits until it is stable', async () => {
      const { subnets, tasks, targets } = noted;
      const network = `awsvpcConfiguration={subnets=[${subnets.split(/\s+/).join()}],securityGroups=[${tasks}],assignPublicIp=ENABLED}`;
      const status = await ask(
        'service.deployments[0].rolloutState',
        ...['ecs', 'create-service', ...CLUSTER, '--service-name', 'hello', '--task-definition', 'hello:1'],
        ...['--desired-count', '2', '--launch-type', 'FARGATE', '--network-configuration', network],
        ...['--load-balancers', `targetGroupArn=${targets},containerName=hello,containerPort=8080`],
      );
      expect(status).toBe('IN_PROGRESS');
      sandbox.advance(300_000);
      await isStable();
      const health = ['elbv2', 'describe-target-health', '--target-group-arn', targets];
      expect((await ask('TargetHealthDescriptions[].TargetHealth.State', ...health)).split(/\s+/)).toEqual([
        'healthy',
        'healthy',
      ]);
    });

    it('scales it by hand, and lets it scale by itself', async () => {
      await aws('ecs', 'update-service', ...SERVICE, '--desired-count', '3');
      sandbox.advance(300_000);
      expect(await ask('taskArns | length(@)', 'ecs', 'list-tasks', ...CLUSTER, '--service-name', 'hello')).toBe('3');
      await aws(
        ...['application-autoscaling', 'register-scalable-target', ...RESOURCE],
        ...['--min-capacity', '2', '--max-capacity', '6'],
      );
      const tracking = {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      };
      const alarms = await ask(
        'Alarms[].AlarmName',
        ...['application-autoscaling', 'put-scaling-policy', ...RESOURCE, '--policy-name', 'cpu'],
        ...['--policy-type', 'TargetTrackingScaling'],
        ...['--target-tracking-scaling-policy-configuration', JSON.stringify(tracking)],
      );
      expect(alarms.split(/\s+/).map((name) => name.split('-')[2])).toEqual(
        ['AlarmHigh', 'AlarmLow'].map(() => expect.any(String)),
      );
    });

    it('rolls a new revision out, and back', async () => {
      await push('1.1');
      expect(await register('1.1')).toBe('2');
      const update = (revision: string) =>
        ask(
          'service.deployments[].[status,taskDefinition]',
          ...['ecs', 'update-service', ...SERVICE, '--task-definition', revision],
        );
      expect(await update('hello:2')).toMatch(/PRIMARY\s.*:2\nACTIVE\s.*:1$/);
      sandbox.advance(900_000);
      await isStable();
      expect(await update('hello:1')).toMatch(/PRIMARY\s.*:1\nACTIVE\s.*:2$/);
      sandbox.advance(900_000);
      await isStable();
      const said = await ask(
        'services[0].events[].message',
        'ecs',
        'describe-services',
        ...CLUSTER,
        '--services',
        'hello',
      );
      expect(said.match(/deployment completed\./g)).toHaveLength(3);
      expect(said).toContain('(service hello) has reached a steady state.');
    });

    it('reads what the containers wrote', async () => {
      const group = ['--log-group-name', '/ecs/hello'];
      const lines = await ask(
        'events[].[logStreamName,message]',
        'logs',
        'filter-log-events',
        ...group,
        '--max-items',
        '20',
      );
      expect(lines.split('\n').length).toBeGreaterThan(5);
      expect(lines).toMatch(/^hello\/hello\/[0-9a-f]{32}\t/);
    });

    it.skipIf(!cliVersion?.startsWith('2.'))(
      'follows them with logs tail, which version 2 of the CLI has',
      async () => {
        expect(await aws('logs', 'tail', '/ecs/hello', '--since', '5m')).toMatch(/hello\/hello\/[0-9a-f]{32} /);
      },
    );

    it('says why nothing can be taken away in the wrong order', async () => {
      const refusals = await Promise.all([
        refusal('ecs', 'delete-cluster', ...CLUSTER),
        refusal('elbv2', 'delete-target-group', '--target-group-arn', noted.targets),
        refusal('ec2', 'delete-security-group', '--group-id', noted.tasks),
        refusal('ecr', 'delete-repository', '--repository-name', 'hello'),
        refusal('iam', 'delete-role', '--role-name', 'hello-execution'),
      ]);
      const codes = refusals.map((sentence) =>
        /^An error occurred \((\w+)\) when calling the (\w+) operation: /.exec(sentence),
      );
      expect(codes.map((code) => code?.slice(1))).toEqual([
        ['ClusterContainsServicesException', 'DeleteCluster'],
        ['ResourceInUse', 'DeleteTargetGroup'],
        ['DependencyViolation', 'DeleteSecurityGroup'],
        ['RepositoryNotEmptyException', 'DeleteRepository'],
        ['DeleteConflict', 'DeleteRole'],
      ]);
      expect(refusals[0]).toMatch(/The Cluster cannot be deleted while Services are active\.$/);
      expect(refusals[2]).toMatch(/resource sg-[0-9a-f]{17} has a dependent object$/);
    });

    it('takes everything away in order', async () => {
      await aws('application-autoscaling', 'deregister-scalable-target', ...RESOURCE);
      await aws('elbv2', 'delete-listener', '--listener-arn', noted.listener);
      expect(await ask('service.status', 'ecs', 'delete-service', ...SERVICE, '--force')).toBe('DRAINING');
      sandbox.advance(600_000);
      await Promise.all([
        aws('elbv2', 'delete-load-balancer', '--load-balancer-arn', noted.balancer),
        aws('ecr', 'delete-repository', '--repository-name', 'hello', '--force'),
        aws('logs', 'delete-log-group', '--log-group-name', '/ecs/hello'),
        aws('ecs', 'deregister-task-definition', '--task-definition', 'hello:1'),
      ]);
      sandbox.advance(60_000);
      const policy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
      await aws('iam', 'detach-role-policy', '--role-name', 'hello-execution', '--policy-arn', policy);
      await aws('ec2', 'delete-security-group', '--group-id', noted.tasks);
      await Promise.all([
        aws('iam', 'delete-role', '--role-name', 'hello-execution'),
        aws('elbv2', 'delete-target-group', '--target-group-arn', noted.targets),
        aws('ec2', 'delete-security-group', '--group-id', noted.web),
      ]);
      expect(await ask('cluster.status', 'ecs', 'delete-cluster', ...CLUSTER)).toBe('INACTIVE');
      const { balancers, ec2, ecr, logs, cloudwatch, scaling } = sandbox.world();
      expect(
        [balancers.loadBalancers, balancers.listeners, balancers.rules, balancers.targetGroups].map(({ size }) => size),
      ).toEqual([0, 0, 0, 0]);
      expect(
        [ec2.interfaces, ecr.repositories, logs.groups, cloudwatch.alarms, scaling.targets].map(({ size }) => size),
      ).toEqual([0, 0, 0, 0, 0]);
      expect([...ec2.securityGroups.values()].map(({ name }) => name)).toEqual(['default']);
    });
  },
);
