import { describe, expect, it } from 'vitest';
import { aContainerDefinition, aFindings, aService, aSurvey, aTaskDefinition, revisionArn } from '../testing/builders';
import { isDone, planDeployment } from './plan';
import { Wish } from './wish';
import { type Standing, wishOfService } from './wish-of-service';

const AUTHOR = { by: 'ana', fingerprint: (text: string) => String(text.length) };
const definition = aTaskDefinition({
  arn: revisionArn(4, 'boutique-hello'),
  family: 'boutique-hello',
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  containers: [
    aContainerDefinition({
      name: 'hello',
      image: 'nginx:1.27',
      environment: { MODE: 'prod' },
      secrets: { DB: '/shop/db' },
      command: ['serve'],
      ports: [{ containerPort: 80, protocol: 'tcp', name: 'http', appProtocol: 'http2' }],
      logs: {
        driver: 'awslogs',
        group: '/ecs/boutique/hello',
        region: 'eu-west-3',
        streamPrefix: 'ecs',
        options: { mode: 'non-blocking' },
      },
    }),
  ],
});
const service = aService({
  name: 'hello',
  taskDefinitionArn: definition.arn,
  desiredCount: 3,
  network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true },
});
const aStanding = (over: Partial<Standing> = {}): Standing => ({
  service,
  definition,
  scaling: { target: { min: 1, max: 6 }, policies: [{ name: 'gantry-cpu', metric: 'cpu', target: 60 }], schedules: [] },
  logRetentionDays: 30,
  ...over,
});

describe('the wish that a service fulfils', () => {
  it('is a wish, and wishing it again changes nothing', () => {
    const standing = aStanding();
    const { wish, beyond } = wishOfService(standing);
    expect(Wish.parse(wish)).toEqual(wish);
    expect(beyond).toEqual([]);
    const { scaling, logRetentionDays } = standing;
    const plan = planDeployment(
      wish,
      {
        survey: aSurvey(),
        findings: aFindings({
          service,
          taskDefinition: definition,
          newest: definition,
          images: { hello: { registry: 'other' } },
          ...(scaling && { scaling }),
          ...(logRetentionDays !== undefined && { logRetentionDays }),
        }),
      },
      AUTHOR,
    );
    expect(plan.steps.filter(({ effect }) => effect !== 'existing' && effect !== 'watch')).toEqual([]);
    expect(isDone(plan)).toBe(true);
  });

  it('leaves the way to a service as it is', () => {
    const loadBalancers = [{ targetGroupArn: 'arn:group', container: 'hello', port: 8080 }];
    const { wish } = wishOfService(aStanding({ service: { ...service, loadBalancers } }));
    expect(wish.exposure).toEqual({ kind: 'kept' });
  });

  it('reads Spot as a share', () => {
    const providers = [
      { name: 'FARGATE', base: 2, weight: 1 },
      { name: 'FARGATE_SPOT', base: 0, weight: 3 },
    ];
    const { wish } = wishOfService(aStanding({ service: { ...service, capacity: { providers } } }));
    expect(wish.capacity).toEqual({ kind: 'spot', onDemandBase: 2, spotPercent: 75 });
  });

  it('names what it has no place for, which the service keeps', () => {
    const containers = ['a', 'b'].map((name) => aContainerDefinition({ name, beyond: { mountPoints: [{}] } }));
    const held = { ...definition, beyond: { volumes: [{ name: 'data' }] }, containers };
    expect(wishOfService(aStanding({ definition: held })).beyond).toEqual([
      'volumes',
      'containerDefinitions.mountPoints',
    ]);
  });

  it.each([0, 400, 3_653])('says that lines are kept for %i days', (days) => {
    expect(wishOfService(aStanding({ logRetentionDays: days })).wish.logRetentionDays).toBe(days);
  });
});
