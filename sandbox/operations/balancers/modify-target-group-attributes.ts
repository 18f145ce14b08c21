import type {
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { targetGroupAttributes } from './attributes';
import { changeAttributes, checkTargetGroup } from './change-attributes';
import { targetGroupOf } from './find';
import { tagList } from './shapes';

export const modifyTargetGroupAttributes =
  ({ balancers }: World): Operation<ModifyTargetGroupAttributesInput, ModifyTargetGroupAttributesOutput> =>
  ({ TargetGroupArn, Attributes }) => {
    const group = targetGroupOf(balancers, TargetGroupArn);
    const change = { noun: 'Target group', specs: targetGroupAttributes(group), check: checkTargetGroup(group) };
    return { Attributes: tagList(changeAttributes(group.attributes, Attributes, change)) };
  };
