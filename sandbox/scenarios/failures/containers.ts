import { addImage } from '@/sandbox/operations/ecr/add-image';
import type { FailureTable } from './failure-table';
import { openService, type SmallShop } from './small-shop';

/** Pushes another image and opens the service with it. */
function openWith(shop: SmallShop, workload: string, spec: Parameters<typeof openService>[1] = {}): void {
  addImage(shop.world, 'app', { tag: '2.0', workload });
  openService(shop, { tag: '2.0', ...spec });
}

/** Images that are not there or not for this processor, and programs that end or do not answer. */
export const containerFailures: FailureTable = {
  'image-missing': (shop) => {
    openService(shop, { tag: '2.0' });
  },
  'wrong-architecture': (shop) => {
    addImage(shop.world, 'app', { tag: '2.0', workload: 'http-server', architecture: 'ARM64' });
    openService(shop, { tag: '2.0' });
  },
  'command-in-one-word': (shop) => {
    openService(shop, { container: { command: ['node index.js -t sockets_transport -i 0'] } });
  },
  'memory-too-small': (shop) => {
    openService(shop, { container: { memory: 6 } });
  },
  'commit-on-docker-hub': (shop) => {
    openService(shop, { container: { image: 'nginx:0f6b3cdf5e24f0da3dd932acd84fd90e9786a522' } });
  },
  'registry-of-its-own': (shop) => {
    openService(shop, { container: { image: 'registry.shop.internal/app:1.0' } });
  },
  'docker-hub-limit': (shop) => {
    shop.world.faults.pullLimitReached = true;
    openService(shop, { container: { image: 'acme/app:1.0' } });
  },
  'private-repository': (shop) => {
    shop.world.faults.privateRepositories = new Set(['docker.io/acme/app']);
    openService(shop, { container: { image: 'acme/app:1.0' } });
  },
  'image-too-large': (shop) => {
    addImage(shop.world, 'app', { tag: '2.0', workload: 'http-server', sizeMib: 9_000 });
    openService(shop, { tag: '2.0' });
  },
  'log-group-missing': (shop) => {
    shop.world.logs.groups.delete('/ecs/app');
    openService(shop);
  },
  'crash-at-boot': (shop) => openWith(shop, 'web-crash-at-boot'),
  'crash-later': (shop) => openWith(shop, 'crash-later'),
  'out-of-memory': (shop) => openWith(shop, 'web-out-of-memory'),
  'health-check-path': (shop) => {
    shop.targets.health.path = '/status';
    openWith(shop, 'healthz-only');
  },
  'never-healthy': (shop) => openWith(shop, 'web-never-healthy'),
  'slow-boot': (shop) => openWith(shop, 'slow-boot', { service: { healthCheckGracePeriodSeconds: 0 } }),
  'port-nobody-listens': (shop) =>
    openWith(shop, 'web-1.5.0', { container: { portMappings: [{ containerPort: 9090 }] } }),
  'security-group-closed': (shop) => {
    shop.taskGroup.ingress = [];
    openService(shop);
  },
  'container-check-failing': (shop) =>
    openWith(shop, 'web-never-healthy', {
      container: {
        healthCheck: {
          command: ['CMD-SHELL', 'curl -f http://localhost:8080/healthz || exit 1'],
          interval: 10,
          retries: 3,
        },
      },
      service: { loadBalancers: [], healthCheckGracePeriodSeconds: undefined },
    }),
};
