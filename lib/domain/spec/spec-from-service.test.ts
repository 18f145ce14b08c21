import { describe, expect, it } from 'vitest';
import { isDone, planDeployment } from '../plan/plan';
import {
  aContainerDefinition,
  anInventory,
  aService,
  aTaskDefinition,
  lookupsWith,
  revisionArn,
} from '../testing/builders';
import { ServiceSpec } from './service-spec';
import { type ExistingService, specFromService } from './spec-from-service';

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
const anExistingService = (over: Partial<ExistingService> = {}): ExistingService => ({
  service,
  definition,
  scaling: { target: { min: 1, max: 6 }, policies: [{ name: 'gantry-cpu', metric: 'cpu', target: 60 }], schedules: [] },
  logRetentionDays: 30,
  ...over,
});

describe('the spec of a service', () => {
  it('is a spec, and deploying it again changes nothing', () => {
    const source = anExistingService();
    const { spec, passthrough } = specFromService(source);
    expect(ServiceSpec.parse(spec)).toEqual(spec);
    expect(passthrough).toEqual([]);
    const { scaling, logRetentionDays } = source;
    const plan = planDeployment(
      spec,
      {
        inventory: anInventory(),
        lookups: lookupsWith({
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

  it('keeps the exposure of a service', () => {
    const loadBalancers = [{ targetGroupArn: 'arn:group', container: 'hello', port: 8080 }];
    const { spec } = specFromService(anExistingService({ service: { ...service, loadBalancers } }));
    expect(spec.exposure).toEqual({ kind: 'kept' });
  });

  it('reads Spot as a share', () => {
    const providers = [
      { name: 'FARGATE', base: 2, weight: 1 },
      { name: 'FARGATE_SPOT', base: 0, weight: 3 },
    ];
    const { spec } = specFromService(anExistingService({ service: { ...service, capacity: { providers } } }));
    expect(spec.capacity).toEqual({ kind: 'spot', onDemandBase: 2, spotPercent: 75 });
  });

  it('names what it has no place for, which the service keeps', () => {
    const containers = ['a', 'b'].map((name) => aContainerDefinition({ name, passthrough: { mountPoints: [{}] } }));
    const withPassthrough = { ...definition, passthrough: { volumes: [{ name: 'data' }] }, containers };
    expect(specFromService(anExistingService({ definition: withPassthrough })).passthrough).toEqual([
      'volumes',
      'containerDefinitions.mountPoints',
    ]);
  });

  it.each([0, 400, 3_653])('has a log retention of %i days', (days) => {
    expect(specFromService(anExistingService({ logRetentionDays: days })).spec.logRetentionDays).toBe(days);
  });
});
