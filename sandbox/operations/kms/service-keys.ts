import type { World } from '@/sandbox/world';
import { addAlias } from './aliases';
import { addKey } from './keys';

/** Services that make a key for themselves, `alias/aws/…`, when somebody first needs or looks for it. */
export const SERVICE_KEYS = ['ebs', 'ecr', 'elasticfilesystem', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm'] as const;

/** Makes the key of a service when a reference names its alias and it does not exist yet. */
export function ensureServiceKey(world: World, reference = ''): void {
  const name = /(?:^|:)(alias\/aws\/[a-z0-9]+)$/.exec(reference)?.[1];
  const service = SERVICE_KEYS.find((each) => name === `alias/aws/${each}`);
  if (!service || world.kms.aliases.has(`alias/aws/${service}`)) return;
  const key = addKey(world, {
    description: `Default key that protects my ${service} data when no other key is defined`,
    service,
  });
  addAlias(world, `alias/aws/${service}`, key.id);
}
