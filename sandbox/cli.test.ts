import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli, cliTestTitle, cliVersion } from './cli-runner';
import { startSandbox, type TestSandbox } from './testing';

let sandbox: TestSandbox;

async function aws(...words: string[]) {
  const printed = await awsCli(sandbox.url)(...words);
  return printed === '' ? undefined : JSON.parse(printed);
}

describe.skipIf(!cliVersion)(cliTestTitle('the unmodified AWS CLI'), { timeout: 60_000 }, () => {
  beforeAll(async () => {
    sandbox = await startSandbox({ scenario: 'boutique', speed: 100 });
    sandbox.advance(60_000);
  });
  afterAll(async () => {
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });

  it('sts get-caller-identity', async () => {
    expect(await aws('sts', 'get-caller-identity')).toEqual({
      UserId: 'AKIAFROMTHECLI',
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:user/AKIAFROMTHECLI',
    });
  });

  it('ecs describe-services', async () => {
    const { services } = await aws('ecs', 'describe-services', '--cluster', 'boutique', '--services', 'web', 'none');
    expect(services).toHaveLength(1);
    expect(services[0]).toMatchObject({ serviceName: 'web', status: 'ACTIVE', desiredCount: 4, launchType: 'FARGATE' });
  });

  it('ecs wait services-stable', async () => {
    expect(await aws('ecs', 'wait', 'services-stable', '--cluster', 'boutique', '--services', 'web')).toBeUndefined();
  });

  it('elbv2 describe-target-health', async () => {
    const { TargetGroups } = await aws('elbv2', 'describe-target-groups', '--names', 'boutique-web');
    const arn: string = TargetGroups[0].TargetGroupArn;
    const { TargetHealthDescriptions } = await aws('elbv2', 'describe-target-health', '--target-group-arn', arn);
    expect(TargetHealthDescriptions).toHaveLength(4);
    for (const { TargetHealth } of TargetHealthDescriptions) expect(TargetHealth).toEqual({ State: 'healthy' });
  });

  it('ec2 describe-subnets', async () => {
    const filter = 'Name=availability-zone,Values=eu-west-3a';
    const { Subnets } = await aws('ec2', 'describe-subnets', '--filters', filter);
    expect(Subnets.length).toBeGreaterThan(0);
    for (const subnet of Subnets) expect(subnet).toMatchObject({ AvailabilityZone: 'eu-west-3a', State: 'available' });
  });

  it('ecr describe-images', async () => {
    const { imageDetails } = await aws('ecr', 'describe-images', '--repository-name', 'boutique/web');
    const tags: string[] = imageDetails.flatMap(({ imageTags = [] }: { imageTags?: string[] }) => imageTags);
    expect(tags).toEqual(expect.arrayContaining(['1.4.1', '1.4.2', '1.5.0', '1.5.0-arm64', '1.6.0']));
  });

  it('logs filter-log-events', async () => {
    const group = ['--log-group-name', '/ecs/boutique/web'];
    const { events } = await aws('logs', 'filter-log-events', ...group, '--max-items', '20');
    expect(events.length).toBeLessThanOrEqual(20);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(event.message).toEqual(expect.any(String));
  });

  it('cloudwatch get-metric-data', async () => {
    const now = sandbox.world().now;
    const Dimensions = [
      { Name: 'ClusterName', Value: 'boutique' },
      { Name: 'ServiceName', Value: 'web' },
    ];
    const Metric = { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions };
    const queries = [{ Id: 'cpu', MetricStat: { Metric, Period: 60, Stat: 'Average' } }];
    const { MetricDataResults } = await aws(
      ...['cloudwatch', 'get-metric-data', '--metric-data-queries', JSON.stringify(queries)],
      ...['--start-time', new Date(now - 1_800_000).toISOString(), '--end-time', new Date(now).toISOString()],
    );
    expect(MetricDataResults[0]).toMatchObject({ Id: 'cpu', StatusCode: 'Complete' });
    expect(MetricDataResults[0].Values.length).toBeGreaterThan(20);
  });

  it('iam simulate-principal-policy', async () => {
    const { Roles } = await aws('iam', 'list-roles');
    const role: string = Roles.find(({ RoleName }: { RoleName: string }) => RoleName === 'ecsTaskExecutionRole').Arn;
    const actions = ['--action-names', 'ecr:GetAuthorizationToken', 'iam:CreateUser'];
    const { EvaluationResults } = await aws(
      'iam',
      'simulate-principal-policy',
      '--policy-source-arn',
      role,
      ...actions,
    );
    expect(EvaluationResults.map(({ EvalDecision }: { EvalDecision: string }) => EvalDecision)).toEqual([
      'allowed',
      'implicitDeny',
    ]);
  });

  it('secretsmanager list-secrets and ssm describe-parameters', async () => {
    expect(await aws('secretsmanager', 'list-secrets')).toHaveProperty('SecretList');
    expect(await aws('ssm', 'describe-parameters')).toHaveProperty('Parameters');
  });

  it("reports an error in its own words, with AWS's code", async () => {
    const failed = aws('ecs', 'list-tasks', '--cluster', 'nowhere');
    await expect(failed).rejects.toMatchObject({
      stderr: expect.stringContaining(
        '(ClusterNotFoundException) when calling the ListTasks operation: Cluster not found.',
      ),
    });
  });
});
