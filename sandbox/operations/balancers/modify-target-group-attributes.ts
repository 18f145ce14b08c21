import type {
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeAttributes } from './change-attributes';
import { targetGroupOf } from './find';
import { tagList } from './shapes';

export const modifyTargetGroupAttributes =
  ({ balancers }: World): Operation<ModifyTargetGroupAttributesInput, ModifyTargetGroupAttributesOutput> =>
  ({ TargetGroupArn, Attributes }) => {
    const { attributes } = targetGroupOf(balancers, TargetGroupArn);
    changeAttributes(attributes, Attributes);
    return { Attributes: tagList(attributes) };
  };
