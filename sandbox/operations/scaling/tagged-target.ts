import { AwsFault } from '@/sandbox/operation';
import type { ScalableTarget } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';

/** @throws AwsFault `ResourceNotFoundException`: tags hang on scalable targets only */
export function taggedTarget({ scaling }: Pick<World, 'scaling'>, resourceArn: string | undefined): ScalableTarget {
  const arn = missingParameter('resourceARN', resourceArn);
  for (const target of scaling.targets.values()) if (target.arn === arn) return target;
  throw new AwsFault('ResourceNotFoundException', `The specified resource doesn't exist: ${arn}`);
}
