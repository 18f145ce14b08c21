import { behind, network, onInstances, open } from './define';
import { openPort, type Platform, PROVIDER } from './platform';

/**
 * Services on EC2: `storefront` in bridge mode by a capacity provider, spread over zones and packed by memory; `node-agent` once on
 * each instance, in its host's network; `search` with addresses of its own, on instances of one type; `edge` on a port of its host.
 */
export function openOnInstances(platform: Platform): void {
  const targets = openPort(platform, 80, { name: 'storefront', targetType: 'instance' });
  open(platform, 'storefront', onInstances(platform, { family: 'storefront', tag: '4.2.0', networkMode: 'bridge' }), {
    desiredCount: 3,
    capacityProviderStrategy: [{ capacityProvider: PROVIDER, base: 1, weight: 100 }],
    placementStrategy: [
      { type: 'spread', field: 'attribute:ecs.availability-zone' },
      { type: 'binpack', field: 'memory' },
    ],
    loadBalancers: [behind(targets.arn)],
    healthCheckGracePeriodSeconds: 30,
  });
  const agent = onInstances(platform, {
    family: 'node-agent',
    tag: '2.1',
    networkMode: 'host',
    container: {
      portMappings: [{ containerPort: 9100 }],
      mountPoints: [{ sourceVolume: 'proc', containerPath: '/host/proc', readOnly: true }],
    },
    more: { pidMode: 'host', volumes: [{ name: 'proc', host: { sourcePath: '/proc' } }] },
  });
  open(platform, 'node-agent', agent, { launchType: 'EC2', schedulingStrategy: 'DAEMON' });
  open(platform, 'search', onInstances(platform, { family: 'search', tag: '8.0', networkMode: 'awsvpc' }), {
    launchType: 'EC2',
    desiredCount: 2,
    networkConfiguration: network(platform, false),
    placementConstraints: [
      { type: 'distinctInstance' },
      { type: 'memberOf', expression: 'attribute:ecs.instance-type =~ m5.*' },
    ],
  });
  const edge = onInstances(platform, {
    family: 'edge',
    repository: 'gateway',
    tag: '1.9',
    networkMode: 'bridge',
    container: { portMappings: [{ containerPort: 8080, hostPort: 8443 }] },
  });
  open(platform, 'edge', edge, { launchType: 'EC2', desiredCount: 1 });
}
