import type { OperationTable } from '@/sandbox/operation';
import { associateKmsKey } from './associate-kms-key';
import { createLogGroup } from './create-log-group';
import { createLogStream } from './create-log-stream';
import { deleteLogGroup } from './delete-log-group';
import { deleteLogStream } from './delete-log-stream';
import { deleteRetentionPolicy } from './delete-retention-policy';
import { describeLogGroups } from './describe-log-groups';
import { describeLogStreams } from './describe-log-streams';
import { describeQueries } from './describe-queries';
import { disassociateKmsKey } from './disassociate-kms-key';
import { filterLogEvents } from './filter-log-events';
import { getLogEvents } from './get-log-events';
import { getLogGroupFields } from './get-log-group-fields';
import { getLogRecord } from './get-log-record';
import { getQueryResults } from './get-query-results';
import { listTagsForResource } from './list-tags-for-resource';
import { putLogEvents } from './put-log-events';
import { putRetentionPolicy } from './put-retention-policy';
import { startLiveTail } from './start-live-tail';
import { startQuery } from './start-query';
import { stopQuery } from './stop-query';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';

/** Every CloudWatch Logs operation that the sandbox answers, by AWS's name for it. */
export const logsOperations = {
  AssociateKmsKey: associateKmsKey,
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeQueries: describeQueries,
  DisassociateKmsKey: disassociateKmsKey,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
  GetLogGroupFields: getLogGroupFields,
  GetLogRecord: getLogRecord,
  GetQueryResults: getQueryResults,
  ListTagsForResource: listTagsForResource,
  PutLogEvents: putLogEvents,
  PutRetentionPolicy: putRetentionPolicy,
  StartLiveTail: startLiveTail,
  StartQuery: startQuery,
  StopQuery: stopQuery,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies OperationTable;
