import { deregisterTaskDefinition } from '@/sandbox/operations/ecs/deregister-task-definition';
import { network, onFargate, open } from './define';
import type { Platform } from './platform';

/** As long as ECS takes. */
export const LONG_NAME = `customer-onboarding-${'with-a-name-of-255-characters-'.repeat(8)}`.slice(0, 254).concat('1');

/**
 * Names as old accounts have them: a variable that begins with a digit, a service and a family of 255 characters, an ARN from before
 * ARNs named the cluster, and a revision that was deregistered under a service that runs it.
 */
export function openOddNames(platform: Platform): void {
  const { world } = platform;
  const usual = { launchType: 'FARGATE' as const, desiredCount: 1, networkConfiguration: network(platform) };
  const environment = [
    { name: '1PASSWORD_KEY', value: 'vault/platform' },
    { name: 'spring.datasource.url', value: 'jdbc:postgresql://database.internal/legacy' },
    { name: 'EMPTY', value: '' },
  ];
  const definition = onFargate(platform, { family: 'legacy', tag: '1', container: { environment } });
  const legacy = open(platform, 'legacy', definition, usual);
  legacy.arn = `arn:${world.partition}:ecs:${world.region}:${world.account}:service/legacy`;
  onFargate(platform, { family: 'legacy', tag: '1' });
  void deregisterTaskDefinition(world)({ taskDefinition: 'legacy:1' });
  open(platform, LONG_NAME, onFargate(platform, { family: LONG_NAME, repository: 'legacy', tag: '1' }), usual);
}
