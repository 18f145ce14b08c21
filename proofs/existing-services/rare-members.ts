import fc from 'fast-check';
import { optional, type Request } from './request';

/** Members of containers, tasks and services that people seldom set, and that Gantry has no words for. */

const LINUX = { initProcessEnabled: true, capabilities: { add: ['SYS_PTRACE'], drop: ['MKNOD'] } };

/** @param networkMode of its task */
export const rareContainerMembers = (networkMode: string, isFargate: boolean): fc.Arbitrary<Request> =>
  optional({
    credentialSpecs: fc.constant(['credentialspecdomainless:arn:aws:s3:::shop/spec.json']),
    mountPoints: fc.constantFrom([{ sourceVolume: 'scratch', containerPath: '/scratch', readOnly: false }]),
    ...(!isFargate && {
      privileged: fc.boolean(),
      dockerSecurityOptions: fc.constant(['no-new-privileges']),
      resourceRequirements: fc.constant([{ type: 'GPU', value: '1' }]),
      linuxParameters: fc.constant({
        ...LINUX,
        devices: [{ hostPath: '/dev/fuse', containerPath: '/dev/fuse', permissions: ['read', 'write'] }],
        sharedMemorySize: 128,
        tmpfs: [{ containerPath: '/tmp', size: 64, mountOptions: ['noexec'] }],
        maxSwap: 512,
        swappiness: 10,
      }),
    }),
    ...(networkMode === 'bridge' && {
      hostname: fc.constant('web'),
      dnsServers: fc.constant(['10.0.0.2']),
      dnsSearchDomains: fc.constant(['shop.internal']),
      extraHosts: fc.constant([{ hostname: 'cache', ipAddress: '10.0.0.9' }]),
      disableNetworking: fc.constant(false),
    }),
  });

/** What a second container may have of the first one. */
export const companionMembers = (networkMode: string): fc.Arbitrary<Request> =>
  optional({
    volumesFrom: fc.constant([{ sourceContainer: 'web', readOnly: true }]),
    dependsOn: fc.constant([{ containerName: 'web', condition: 'START' }]),
    ...(networkMode === 'bridge' && { links: fc.constant(['web:web']) }),
    firelensConfiguration: fc.constant({ type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } }),
  });

/** Mappings of ports as each network mode has them, those of a range among them. */
export const portMappings = (networkMode: string): fc.Arbitrary<Request> =>
  networkMode === 'bridge'
    ? fc.constantFrom<Request>(
        {},
        { portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }] },
        { portMappings: [{ containerPort: 80, hostPort: 8080, protocol: 'tcp' }] },
        {
          portMappings: [
            { containerPort: 80, hostPort: 0, protocol: 'tcp' },
            { containerPortRange: '7000-7010', protocol: 'udp' },
          ],
        },
      )
    : fc.constantFrom<Request>(
        {},
        { portMappings: [{ containerPort: 80, protocol: 'tcp', name: 'http', appProtocol: 'http' }] },
      );

const VOLUMES = [{ name: 'scratch' }];
const ON_HOST = [
  { name: 'scratch', host: { sourcePath: '/mnt/scratch' } },
  {
    name: 'plugin',
    dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, driver: 'local', driverOpts: { type: 'tmpfs' } },
  },
];

/** @param isFargate whether the task is one of Fargate */
export const rareTaskMembers = (isFargate: boolean, networkMode: string): fc.Arbitrary<Request> =>
  optional({
    ...(!isFargate && {
      placementConstraints: fc.constant([{ type: 'memberOf', expression: 'attribute:stack == web' }]),
    }),
    ...(networkMode === 'awsvpc' && {
      proxyConfiguration: fc.constant({
        type: 'APPMESH',
        containerName: 'web',
        properties: [{ name: 'IgnoredUID', value: '1337' }],
      }),
    }),
  }).chain((members) =>
    // What containers mount has to be there.
    fc.constantFrom(VOLUMES, isFargate ? VOLUMES : ON_HOST).map((volumes): Request => ({ ...members, volumes })),
  );

export type Capacity = 'fargate' | 'spot' | 'instances' | 'instance-provider' | 'daemon';

/** What CreateService is asked beside what every service has, by what it runs on. */
export function rareServiceMembers(capacity: Capacity, networkMode: string): fc.Arbitrary<Request> {
  const isFargate = capacity === 'fargate' || capacity === 'spot';
  return optional({
    availabilityZoneRebalancing: fc.constantFrom('ENABLED', 'DISABLED'),
    deploymentController: fc.constant({ type: 'ECS' }),
    serviceRegistries: fc.constant([
      { registryArn: 'arn:aws:servicediscovery:eu-west-3:000000000000:service/srv-web' },
    ]),
    serviceConnectConfiguration: fc.constantFrom<Request>(
      { enabled: false },
      { enabled: true, namespace: 'shop', logConfiguration: { logDriver: 'json-file' } },
    ),
    ...(isFargate && { platformVersion: fc.constantFrom('LATEST', '1.4.0') }),
    ...(!isFargate && {
      placementConstraints: fc.constantFrom([{ type: 'distinctInstance' }]),
      ...(capacity !== 'daemon' && {
        placementStrategy: fc.constant([
          { type: 'spread', field: 'attribute:ecs.availability-zone' },
          { type: 'binpack', field: 'memory' },
        ]),
      }),
    }),
  })
    .map((members): Request => {
      if (capacity !== 'daemon') return members;
      const { availabilityZoneRebalancing: _, ...rest } = members;
      return rest;
    })
    .filter(({ serviceRegistries }) => serviceRegistries === undefined || networkMode === 'awsvpc');
}
