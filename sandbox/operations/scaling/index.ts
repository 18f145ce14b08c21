import type { OperationTable } from '@/sandbox/operation';
import { deleteScalingPolicy } from './delete-scaling-policy';
import { deleteScheduledAction } from './delete-scheduled-action';
import { deregisterScalableTarget } from './deregister-scalable-target';
import { describeScalableTargets } from './describe-scalable-targets';
import { describeScalingActivities } from './describe-scaling-activities';
import { describeScalingPolicies } from './describe-scaling-policies';
import { describeScheduledActions } from './describe-scheduled-actions';
import { listTagsForResource } from './list-tags-for-resource';
import { putScalingPolicy } from './put-scaling-policy';
import { putScheduledAction } from './put-scheduled-action';
import { registerScalableTarget } from './register-scalable-target';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';

/** Every Application Auto Scaling operation that the sandbox answers, by AWS's name for it. */
export const scalingOperations = {
  DeleteScalingPolicy: deleteScalingPolicy,
  DeleteScheduledAction: deleteScheduledAction,
  DeregisterScalableTarget: deregisterScalableTarget,
  DescribeScalableTargets: describeScalableTargets,
  DescribeScalingActivities: describeScalingActivities,
  DescribeScalingPolicies: describeScalingPolicies,
  DescribeScheduledActions: describeScheduledActions,
  ListTagsForResource: listTagsForResource,
  PutScalingPolicy: putScalingPolicy,
  PutScheduledAction: putScheduledAction,
  RegisterScalableTarget: registerScalableTarget,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies OperationTable;
