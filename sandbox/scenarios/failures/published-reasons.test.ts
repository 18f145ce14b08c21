import {
  CreateServiceCommand,
  DescribeServicesCommand,
  ExecuteCommandCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { terminateHost } from '@/sandbox/engine/fleet/lose-host';
import { advanceUntil, aWorld } from '@/sandbox/engine/testing/fixtures';
import { aStagedService, deployTag } from '@/sandbox/engine/testing/staged-fixtures';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { failures } from '.';
import published from './published-reasons.json';
import { readServiceSigns, type ServiceSigns } from './testing/read-service-signs';
import { type Bench, endOf, onBench, runOnFargate, runOnInstance } from './testing/runs';

/** A reason that AWS gives, and what reaches it here: a scenario, a case below, or nothing, and why not. */
type Published = {
  reason: string;
  says?: string;
  where?: keyof ServiceSigns;
  scenario?: string;
  case?: string;
  unreached?: string;
};

const isPlace = (name: string | undefined): name is keyof ServiceSigns =>
  name !== undefined &&
  ['events', 'tasks', 'attachments', 'targets', 'deployments', 'rollouts', 'counts'].includes(name);

const REASONS: readonly Published[] = published.map(({ where, ...entry }) => ({
  ...entry,
  ...(isPlace(where) ? { where } : {}),
}));

const IMAGE = '000000000000.dkr.ecr.eu-west-3.amazonaws.com/app';
const HEALTHY = 'overlapping-roll-outs';
const INSTANCES = 'container-instances';

/** A task on Fargate, in a world where everything works but what is arranged. */
const onFargate = (image: string, arrange: (bench: Bench) => void = () => {}) =>
  onBench(HEALTHY, async (bench) => {
    arrange(bench);
    return endOf(bench, await runOnFargate(bench, { containers: [{ image }] }));
  });

/** The same on an EC2 instance. */
const onInstance = (image: string, arrange: (bench: Bench) => void = () => {}) =>
  onBench(INSTANCES, async (bench) => {
    arrange(bench);
    return endOf(bench, await runOnInstance(bench, { image, memory: 128 }));
  });

/** An index in the place of an image, whose entries are for these platforms. */
const index =
  (platforms: readonly (object | undefined)[]) =>
  ({ sandbox }: Bench): void => {
    const image = addImage(sandbox.world(), 'app', { tag: 'index', workload: 'http-server' });
    const entry = { digest: `sha256:${'0'.repeat(64)}` };
    image.platforms = platforms.map(() => entry);
    image.manifest = JSON.stringify({ manifests: platforms.map((platform) => ({ ...entry, platform })) });
  };

const withoutRoutes = ({ sandbox }: Bench): void => {
  for (const table of sandbox.world().ec2.routeTables.values()) {
    table.routes = table.routes.filter(({ target }) => target === 'local');
  }
};

const eventsOf = async ({ sandbox, ecs }: Bench, service: string): Promise<string[]> => {
  sandbox.advance(10_000);
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'app', services: [service] }));
  return (services?.[0]?.events ?? []).map(({ message }) => String(message));
};

const aTaskOf = async ({ ecs }: Bench): Promise<string> => {
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'app', desiredStatus: 'RUNNING' }));
  return taskArns?.[0] ?? '';
};

/** What it takes to read each reason that is no scenario's. */
const CASES: Readonly<Record<string, () => Promise<string[]>>> = {
  'an index that names no platform': () => onFargate(`${IMAGE}:index`, index([undefined])),
  'an index of attestations': () => onFargate(`${IMAGE}:index`, index([{ architecture: 'unknown', os: 'unknown' }])),
  'a commit on Docker Hub, on an instance': () => onInstance('nginx:0f6b3cdf5e24f0da3dd932acd84fd90e9786a522'),
  'another registry without a way out': () => onFargate('quay.io/vendor/scanner:latest', withoutRoutes),
  'the pull limit, on an instance': () =>
    onInstance('acme/app:1.0', ({ sandbox }) => {
      sandbox.world().faults.pullLimitReached = true;
    }),
  'a private registry, on an instance': () => onInstance('my.private.registry/app:1.0'),
  'pulls that are denied, on an instance': () =>
    onInstance(`${IMAGE}:1.0`, ({ sandbox }) => {
      const role = sandbox.world().iam.roles.get('ecsTaskExecutionRole');
      role?.attachedPolicyArns.clear();
      const Statement = { Effect: 'Allow' as const, Action: 'ecr:GetAuthorizationToken', Resource: '*' };
      role?.inlinePolicies.set('login', { Statement });
    }),
  'a tag that was never pushed, on an instance': () => onInstance(`${IMAGE}:none`),
  'a registry that an instance does not reach': () => onInstance('acme/app:1.0', withoutRoutes),
  'an engine of Fargate that does not answer': () =>
    onFargate(`${IMAGE}:1.0`, ({ sandbox }) => {
      sandbox.world().faults.enginesStalled = true;
    }),
  'an engine that stops nothing': () =>
    onBench(INSTANCES, async (bench) => {
      const task = await aTaskOf(bench);
      bench.sandbox.world().faults.enginesStalled = true;
      await bench.ecs.send(new StopTaskCommand({ cluster: 'app', task }));
      return endOf(bench, task);
    }),
  'a volume driver that no instance has': () =>
    onBench(INSTANCES, async (bench) => {
      const { taskDefinition } = await bench.ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'case',
          containerDefinitions: [{ name: 'app', image: `${IMAGE}:1.0`, memory: 128 }],
          volumes: [{ name: 'data', dockerVolumeConfiguration: { driver: 'rexray/ebs', scope: 'shared' } }],
        }),
      );
      const asked = { cluster: 'app', serviceName: 'case', taskDefinition: taskDefinition?.taskDefinitionArn };
      await bench.ecs.send(new CreateServiceCommand({ ...asked, launchType: 'EC2', desiredCount: 1 }));
      return eventsOf(bench, 'case');
    }),
  'a port of the host that is taken': () => onBench(INSTANCES, (bench) => eventsOf(bench, 'fixed')),
  'a hook whose role ECS may not take': async () => {
    const test = aWorld();
    const { service } = aStagedService(test, {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 1,
      lifecycleHooks: [
        {
          hookTargetArn: 'arn:aws:lambda:eu-west-3:000000000000:function:check',
          roleArn: 'arn:aws:iam::000000000000:role/none',
          lifecycleStages: ['PRE_SCALE_UP'],
        },
      ],
    });
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => service.history[0]?.status === 'ROLLBACK_SUCCESSFUL');
    return service.events.map(({ message }) => message);
  },
  'a task that cannot be entered': () =>
    onBench(HEALTHY, async (bench) => {
      const containers = [{ image: `${IMAGE}:1.0` }];
      const task = await runOnFargate(bench, { containers, request: { enableExecuteCommand: true } });
      bench.sandbox.advance(10_000);
      const asked = new ExecuteCommandCommand({ cluster: 'app', task, command: 'sh', interactive: true });
      const refusal = await bench.ecs.send(asked).catch((error: unknown) => String(error));
      return [String(refusal)];
    }),
  'a proxy of Service Connect that does not get ready': () =>
    onBench('overlapping-roll-outs', async (bench) => {
      const world = bench.sandbox.world();
      world.faults.proxiesUnready = true;
      const options = { 'awslogs-group': '/ecs/app', 'awslogs-region': 'eu-west-3', 'awslogs-stream-prefix': 'proxy' };
      const serviceConnectConfiguration = {
        enabled: true,
        namespace: 'shop',
        logConfiguration: { logDriver: 'awslogs' as const, options },
      };
      await bench.ecs.send(new UpdateServiceCommand({ cluster: 'app', service: 'app', serviceConnectConfiguration }));
      const events = await eventsOf(bench, 'app');
      expect(events).toContainEqual(expect.stringContaining('failed container health checks'));
      const streams = [...(world.logs.groups.get('/ecs/app')?.streams.values() ?? [])];
      return streams.flatMap((stream) => stream.events.map(({ message }) => message));
    }),
  'an instance whose agent has no connection': () =>
    onBench(INSTANCES, async ({ sandbox, ecs }) => {
      for (const host of sandbox.world().ecs.containerInstances.values()) host.agentConnected = false;
      const { failures: said = [] } = await ecs.send(
        new RunTaskCommand({ cluster: 'app', taskDefinition: 'web', launchType: 'EC2' }),
      );
      return said.map(({ reason }) => String(reason));
    }),
  'an instance that was terminated': () =>
    onBench(INSTANCES, async (bench) => {
      const world = bench.sandbox.world();
      const [host] = world.ecs.containerInstances.values();
      const [lost = ''] = host ? terminateHost(world, host) : [];
      return endOf(bench, lost);
    }),
  'a service that was scaled in': () =>
    onBench(HEALTHY, async (bench) => {
      const task = await aTaskOf(bench);
      await bench.ecs.send(new UpdateServiceCommand({ cluster: 'app', service: 'app', desiredCount: 0 }));
      return endOf(bench, task);
    }),
  'a task that somebody stopped': () =>
    onBench(HEALTHY, async (bench) => {
      const task = await aTaskOf(bench);
      await bench.ecs.send(new StopTaskCommand({ cluster: 'app', task }));
      return endOf(bench, task);
    }),
  'a container that waits for one that failed': () =>
    onBench(HEALTHY, async (bench) => {
      const first = { name: 'first', image: 'busybox', command: ['false'], essential: false };
      const then = { name: 'app', dependsOn: [{ containerName: 'first', condition: 'SUCCESS' as const }] };
      return endOf(bench, await runOnFargate(bench, { containers: [first, then] }));
    }),
};

const seen = new Map<string, Promise<ServiceSigns>>();

/** What the service of a failure shows; each scenario is looked at once. */
function lookAt(scenario: string): Promise<ServiceSigns> {
  const known = seen.get(scenario) ?? onBench(scenario, ({ sandbox }) => readServiceSigns(sandbox));
  seen.set(scenario, known);
  return known;
}

describe('reasons that AWS gives for what does not start or stops', () => {
  it.each(REASONS.filter(({ unreached }) => unreached === undefined))('$reason', async (entry) => {
    const { says = '', where = 'tasks', scenario } = entry;
    expect(says).not.toBe('');
    const texts = scenario ? (await lookAt(scenario))[where] : await CASES[entry.case ?? '']?.();
    expect(texts).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  });

  it('are reached in one way each, or it is said why in none', () => {
    for (const entry of REASONS) {
      const ways = [entry.scenario, entry.case, entry.unreached].filter((way) => way !== undefined);
      expect([entry.reason, ways.length]).toEqual([entry.reason, 1]);
    }
    const cases = REASONS.flatMap((entry) => entry.case ?? []);
    expect(cases.toSorted()).toEqual(Object.keys(CASES).toSorted());
    const scenarios = REASONS.flatMap(({ scenario }) => scenario ?? []);
    expect(scenarios.filter((scenario) => !(scenario in failures))).toEqual([]);
  });
});
