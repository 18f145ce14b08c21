import { AwsFault } from '@/sandbox/operation';
import type { LogGroup } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { nameOfIdentifier } from './groups';

/** @throws AwsFault `ResourceNotFoundException`: tags hang on groups only */
export function taggedGroup({ logs }: Pick<World, 'logs'>, resourceArn: string | undefined): LogGroup {
  const group = logs.groups.get(nameOfIdentifier(missingParameter('resourceArn', resourceArn)));
  if (!group) throw new AwsFault('ResourceNotFoundException', 'The specified resource does not exist.');
  return group;
}
