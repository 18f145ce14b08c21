import { behind, network, onInstances, open } from './define';
import { type Ground, openPort, PROVIDER } from './ground';

/**
 * Services on EC2: `storefront` in bridge mode by a capacity provider, spread over zones and packed by memory; `node-agent` once on
 * each instance, in its host's network; `search` with addresses of its own, on instances of one type; `edge` on a port of its host.
 */
export function openOnInstances(ground: Ground): void {
  const targets = openPort(ground, 80, { name: 'storefront', targetType: 'instance' });
  open(ground, 'storefront', onInstances(ground, { family: 'storefront', tag: '4.2.0', networkMode: 'bridge' }), {
    desiredCount: 3,
    capacityProviderStrategy: [{ capacityProvider: PROVIDER, base: 1, weight: 100 }],
    placementStrategy: [
      { type: 'spread', field: 'attribute:ecs.availability-zone' },
      { type: 'binpack', field: 'memory' },
    ],
    loadBalancers: [behind(targets.arn)],
    healthCheckGracePeriodSeconds: 30,
  });
  const agent = onInstances(ground, {
    family: 'node-agent',
    tag: '2.1',
    networkMode: 'host',
    container: {
      portMappings: [{ containerPort: 9100 }],
      mountPoints: [{ sourceVolume: 'proc', containerPath: '/host/proc', readOnly: true }],
    },
    more: { pidMode: 'host', volumes: [{ name: 'proc', host: { sourcePath: '/proc' } }] },
  });
  open(ground, 'node-agent', agent, { launchType: 'EC2', schedulingStrategy: 'DAEMON' });
  open(ground, 'search', onInstances(ground, { family: 'search', tag: '8.0', networkMode: 'awsvpc' }), {
    launchType: 'EC2',
    desiredCount: 2,
    networkConfiguration: network(ground, false),
    placementConstraints: [
      { type: 'distinctInstance' },
      { type: 'memberOf', expression: 'attribute:ecs.instance-type =~ m5.*' },
    ],
  });
  const edge = onInstances(ground, {
    family: 'edge',
    repository: 'gateway',
    tag: '1.9',
    networkMode: 'bridge',
    container: { portMappings: [{ containerPort: 8080, hostPort: 8443 }] },
  });
  open(ground, 'edge', edge, { launchType: 'EC2', desiredCount: 1 });
}
