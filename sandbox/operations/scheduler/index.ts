import type { OperationTable } from '@/sandbox/operation';
import { createSchedule } from './create-schedule';
import { createScheduleGroup } from './create-schedule-group';
import { deleteSchedule } from './delete-schedule';
import { deleteScheduleGroup } from './delete-schedule-group';
import { getSchedule } from './get-schedule';
import { getScheduleGroup } from './get-schedule-group';
import { listScheduleGroups } from './list-schedule-groups';
import { listSchedules } from './list-schedules';
import { listTagsForResource } from './list-tags-for-resource';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateSchedule } from './update-schedule';

/** Every EventBridge Scheduler operation that the sandbox answers, by AWS's name for it. */
export const schedulerOperations = {
  CreateSchedule: createSchedule,
  CreateScheduleGroup: createScheduleGroup,
  DeleteSchedule: deleteSchedule,
  DeleteScheduleGroup: deleteScheduleGroup,
  GetSchedule: getSchedule,
  GetScheduleGroup: getScheduleGroup,
  ListScheduleGroups: listScheduleGroups,
  ListSchedules: listSchedules,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSchedule: updateSchedule,
} satisfies OperationTable;
