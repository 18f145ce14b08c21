import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import { addRole } from '@/sandbox/operations/iam/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import type { RuleAction, TargetGroup } from '@/sandbox/state/balancers';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let site: ReturnType<typeof aSite>;
beforeEach(async () => {
  sandbox = await startSandbox();
  site = aSite();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** A load balancer and a way to run services behind it. */
function aSite() {
  const world = sandbox.world();
  const subnets = [...world.ec2.subnets.keys()];
  const vpcId = [...world.ec2.vpcs.keys()][0] ?? '';
  const group = addSecurityGroup(world, {
    vpcId,
    name: 'open',
    description: 'Lets everything in',
    ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
  });
  const role = addRole(world, { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
  const cluster = addCluster(world, 'test');
  const balancer = addLoadBalancer(world, { name: 'front', subnetIds: subnets, groupIds: [group.id] });
  addRepository(world, 'app');
  const targetGroup = (name: string) => addTargetGroup(world, { name, vpcId, port: 8080 });
  const listen = (port: number, ...actions: RuleAction[]) =>
    addListener(world, { loadBalancerArn: balancer.arn, port, actions });
  const run = (name: string, workload: string, targets: TargetGroup, desiredCount = 1) => {
    addImage(world, 'app', { tag: `${name}-1.2`, workload });
    const definition = addTaskDefinition(world, {
      family: name,
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      executionRoleArn: role.arn,
      containerDefinitions: [
        {
          name: 'app',
          image: `000000000000.dkr.ecr.eu-west-3.amazonaws.com/app:${name}-1.2`,
          portMappings: [{ containerPort: 8080 }],
        },
      ],
    });
    return addService(world, cluster, {
      serviceName: name,
      taskDefinition: definition.arn,
      desiredCount,
      launchType: 'FARGATE',
      healthCheckGracePeriodSeconds: 3600,
      networkConfiguration: {
        awsvpcConfiguration: { subnets, securityGroups: [group.id], assignPublicIp: 'ENABLED' },
      },
      loadBalancers: [{ targetGroupArn: targets.arn, containerName: 'app', containerPort: 8080 }],
    });
  };
  return { world, balancer, group, targetGroup, listen, run, host: balancer.dnsName };
}

const settle = () => {
  for (let n = 0; n < 20; n += 1) sandbox.advance(10_000);
};

type Page = { status: number; headers: Record<string, unknown>; body: string };

/** Asks as a browser would that was led to the sandbox by the name of the load balancer; nothing when the connection ends. */
function visit(path = '/', { host = site.host, method = 'GET', headers = {} } = {}): Promise<Page | undefined> {
  return new Promise((resolve) => {
    const request = httpRequest(new URL(path, sandbox.url), { method, headers: { ...headers, host } }, (response) => {
      let body = '';
      response.on('data', (data) => {
        body += String(data);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', () => resolve(undefined)).end();
  });
}
const statusOf = async (...words: Parameters<typeof visit>) => (await visit(...words))?.status;
const serviceOf = async (...words: Parameters<typeof visit>) => JSON.parse((await visit(...words))?.body ?? '').service;

describe('a visitor of a load balancer', () => {
  it('is answered by one healthy task after the other, with what serves', async () => {
    const targets = site.targetGroup('web');
    site.listen(80, forwardTo(targets));
    site.run('web', 'http-server', targets, 2);
    settle();
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await visit('/shop?q=1'));
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200, 200]);
    const facts = answers.map((answer) => JSON.parse(answer?.body ?? ''));
    expect(new Set(facts.map(({ task }) => task)).size).toBe(2);
    expect(facts[0]).toMatchObject({ service: 'web', container: 'app', version: 'web-1.2', path: '/shop' });
  });

  it('is told 503 while there is no target, 502 while none listens, and is served when one does', async () => {
    const targets = site.targetGroup('web');
    site.listen(80, forwardTo(targets));
    const none = await visit();
    expect([none?.status, none?.headers.server]).toEqual([503, 'awselb/2.0']);
    expect(none?.body).toContain('<h1>503 Service Temporarily Unavailable</h1>');
    site.run('web', 'slow-boot', targets);
    // The health checks that fail while it boots make it unhealthy, and the only one.
    sandbox.advance(100_000);
    expect(await statusOf()).toBe(502);
    settle();
    expect(await statusOf()).toBe(200);
  });

  it('is told 504 when the target lets nobody in', async () => {
    const targets = site.targetGroup('web');
    site.listen(80, forwardTo(targets));
    site.run('web', 'http-server', targets);
    settle();
    const [task] = site.world.ecs.tasks.values();
    const closed = addSecurityGroup(site.world, { vpcId: site.balancer.vpcId, name: 'closed', description: 'Closed' });
    if (task) task.network.groupIds = [closed.id];
    expect(await statusOf()).toBe(504);
  });

  it('gets what a program answers that is not well', async () => {
    const targets = site.targetGroup('web');
    site.listen(80, forwardTo(targets));
    site.run('web', 'web-never-healthy', targets);
    settle();
    const page = await visit();
    expect([page?.status, JSON.parse(page?.body ?? '').service]).toEqual([503, 'web']);
  });

  it('is led by the rules of the listener, in the order of their priorities', async () => {
    const [web, api] = [site.targetGroup('web'), site.targetGroup('api')];
    const listener = site.listen(80, forwardTo(web));
    const rule = (priority: number, field: string, values: string[], action: RuleAction, headerName?: string) =>
      addRule(site.world, {
        listenerArn: listener.arn,
        priority,
        conditions: [{ field, values, headerName }],
        actions: [action],
      });
    const fixed = (body: string): RuleAction => ({ type: 'fixed-response', statusCode: '418', body });
    rule(50, 'path-pattern', ['/api/*', '/v?/x'], forwardTo(api));
    rule(10, 'path-pattern', ['/api/closed'], fixed('closed'));
    rule(20, 'http-header', ['*curl*'], fixed('header'), 'X-Client');
    rule(21, 'http-request-method', ['DELETE'], fixed('method'));
    rule(22, 'query-string', ['debug=on', 'beta'], fixed('query'));
    rule(23, 'host-header', ['*.example'], fixed('host'));
    rule(24, 'source-ip', ['10.0.0.0/8'], fixed('source'));
    site.run('web', 'http-server', web);
    site.run('api', 'http-server', api);
    settle();
    expect(await serviceOf('/')).toBe('web');
    expect(await serviceOf('/api/orders')).toBe('api');
    expect(await serviceOf('/v2/x')).toBe('api');
    expect(await serviceOf('/_sandbox/health')).toBe('web');
    const bodyOf = async (...words: Parameters<typeof visit>) => (await visit(...words))?.body;
    expect(await bodyOf('/api/closed')).toBe('closed');
    expect(await bodyOf('/', { headers: { 'x-client': 'my-CURL/8' } })).toBe('header');
    expect(await bodyOf('/', { method: 'DELETE' })).toBe('method');
    expect(await bodyOf('/?debug=ON')).toBe('query');
    expect(await bodyOf('/?x=beta')).toBe('query');
  });

  it('is sent elsewhere by a redirection', async () => {
    const parts = { host: '#{host}', path: '/#{path}', query: '#{query}', statusCode: 'HTTP_301' };
    site.listen(80, { type: 'redirect', protocol: 'HTTPS', port: '443', ...parts });
    const page = await visit('/a/b?c=d');
    expect([page?.status, page?.headers.location]).toEqual([301, `https://${site.host}:443/a/b?c=d`]);
  });

  it('reaches the listener at the port that is named, else the one that browsers try', async () => {
    const fixed = (body: string): RuleAction => ({ type: 'fixed-response', statusCode: '200', body });
    site.listen(8080, fixed('other'));
    site.listen(443, fixed('secure'));
    site.listen(80, fixed('plain'));
    const bodyAt = async (port: string) => (await visit('/', { host: `${site.host}${port}` }))?.body;
    expect(await bodyAt('')).toBe('plain');
    expect(await bodyAt(':443')).toBe('secure');
    expect(await bodyAt(':8080')).toBe('other');
    expect(await bodyAt(`:${new URL(sandbox.url).port}`)).toBe('plain');
    expect(await bodyAt(':9999')).toBeUndefined();
  });

  it('is divided between target groups by their weights', async () => {
    const [blue, green] = [site.targetGroup('blue'), site.targetGroup('green')];
    const targets = [
      { targetGroupArn: blue.arn, weight: 90 },
      { targetGroupArn: green.arn, weight: 10 },
    ];
    site.listen(80, { type: 'forward', targets });
    site.run('blue', 'http-server', blue);
    site.run('green', 'http-server', green);
    settle();
    const counts = { blue: 0, green: 0 };
    for (let n = 0; n < 100; n += 1) counts[(await serviceOf()) as keyof typeof counts] += 1;
    expect(counts.green).toBeGreaterThanOrEqual(8);
    expect(counts.green).toBeLessThanOrEqual(12);
  });

  it('gets no answer where no security group lets visitors in', async () => {
    site.listen(80, { type: 'fixed-response', statusCode: '200' });
    expect(await statusOf()).toBe(200);
    site.group.ingress = [];
    expect(await statusOf()).toBeUndefined();
  });

  it('is told of a name that no load balancer has, in any region', async () => {
    const page = await visit('/', { host: 'none-1234567890.us-east-1.elb.amazonaws.com' });
    expect([page?.status, page?.body]).toEqual([
      421,
      'There is no load balancer none-1234567890.us-east-1.elb.amazonaws.com.\n',
    ]);
  });
});
