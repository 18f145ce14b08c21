import type { OperationTable } from '@/sandbox/operation';
import { associateKmsKey } from './associate-kms-key';
import { createLogGroup } from './create-log-group';
import { createLogStream } from './create-log-stream';
import { deleteLogGroup } from './delete-log-group';
import { deleteLogStream } from './delete-log-stream';
import { deleteResourcePolicy } from './delete-resource-policy';
import { deleteRetentionPolicy } from './delete-retention-policy';
import { describeLogGroups } from './describe-log-groups';
import { describeLogStreams } from './describe-log-streams';
import { describeQueries } from './describe-queries';
import { describeResourcePolicies } from './describe-resource-policies';
import { disassociateKmsKey } from './disassociate-kms-key';
import { emptyLists } from './empty-lists';
import { filterLogEvents } from './filter-log-events';
import { getDataProtectionPolicy } from './get-data-protection-policy';
import { getLogEvents } from './get-log-events';
import { getLogGroupFields } from './get-log-group-fields';
import { getLogRecord } from './get-log-record';
import { getQueryResults } from './get-query-results';
import { listTagsForResource } from './list-tags-for-resource';
import { listTagsLogGroup } from './list-tags-log-group';
import { putLogEvents } from './put-log-events';
import { putResourcePolicy } from './put-resource-policy';
import { putRetentionPolicy } from './put-retention-policy';
import { startLiveTail } from './start-live-tail';
import { startQuery } from './start-query';
import { stopQuery } from './stop-query';
import { tagLogGroup } from './tag-log-group';
import { tagResource } from './tag-resource';
import { untagLogGroup } from './untag-log-group';
import { untagResource } from './untag-resource';

/** Every CloudWatch Logs operation that the sandbox answers, by AWS's name for it. */
export const logsOperations = {
  ...emptyLists,
  AssociateKmsKey: associateKmsKey,
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeQueries: describeQueries,
  DescribeResourcePolicies: describeResourcePolicies,
  DisassociateKmsKey: disassociateKmsKey,
  FilterLogEvents: filterLogEvents,
  GetDataProtectionPolicy: getDataProtectionPolicy,
  GetLogEvents: getLogEvents,
  GetLogGroupFields: getLogGroupFields,
  GetLogRecord: getLogRecord,
  GetQueryResults: getQueryResults,
  ListTagsForResource: listTagsForResource,
  ListTagsLogGroup: listTagsLogGroup,
  PutLogEvents: putLogEvents,
  PutResourcePolicy: putResourcePolicy,
  PutRetentionPolicy: putRetentionPolicy,
  StartLiveTail: startLiveTail,
  StartQuery: startQuery,
  StopQuery: stopQuery,
  TagLogGroup: tagLogGroup,
  TagResource: tagResource,
  UntagLogGroup: untagLogGroup,
  UntagResource: untagResource,
} satisfies OperationTable;
