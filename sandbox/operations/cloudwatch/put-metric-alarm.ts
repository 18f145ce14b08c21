import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { initialAlarmState, putAlarm } from '@/sandbox/engine/alarms/alarms';
import { statisticReader } from '@/sandbox/engine/metrics/statistics';
import type { Operation } from '@/sandbox/operation';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter } from './faults';
import { readKey } from './read-key';
import { readPeriod } from './window';

const COMPARISONS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const MISSING = ['breaching', 'notBreaching', 'ignore', 'missing'];

/** An alarm on one metric; those on metric math and on anomaly bands are refused. */
export const putMetricAlarm =
  (world: World): Operation<PutMetricAlarmInput, object> =>
  (request) => {
    const name = missingParameter('AlarmName', request.AlarmName);
    if (request.Metrics) throw invalidParameter('Alarms on metric math expressions are not supported.');
    const settings = readSettings(request);
    const existing = world.cloudwatch.alarms.get(name);
    putAlarm(world, {
      name,
      arn: `arn:${world.partition}:cloudwatch:${world.region}:${world.account}:alarm:${name}`,
      ...initialAlarmState(world.now),
      ...existing,
      ...settings,
      tags: existing?.tags ?? new Map((request.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
      configuredAt: world.now,
    });
    return {};
  };

type Settings = Omit<Alarm, 'name' | 'arn' | 'tags' | 'configuredAt' | 'nextLookAt' | `state${string}`>;

function readSettings(request: PutMetricAlarmInput): Settings {
  const { namespace, name, dimensions } = readKey(request);
  const periodSeconds = readPeriod(request.Period);
  const evaluationPeriods = missingParameter('EvaluationPeriods', request.EvaluationPeriods);
  const { DatapointsToAlarm: datapointsToAlarm } = request;
  const comparison = missingParameter('ComparisonOperator', request.ComparisonOperator);
  const treatMissingData = request.TreatMissingData ?? 'missing';
  const chosen = request.Statistic ?? request.ExtendedStatistic;
  if (!chosen || (request.Statistic && request.ExtendedStatistic)) {
    throw invalidParameter('Exactly one of Statistic and ExtendedStatistic must be specified.');
  }
  if (!statisticReader(chosen)) throw invalidParameter(`The value ${chosen} for parameter Statistic is not supported.`);
  if (!COMPARISONS.includes(comparison)) {
    throw invalidParameter(
      `1 validation error detected: Value '${comparison}' at 'comparisonOperator' failed to satisfy constraint: Member must satisfy enum value set: [${COMPARISONS.join(', ')}]`,
    );
  }
  if (!MISSING.includes(treatMissingData)) {
    throw invalidParameter(`Option ${treatMissingData} is not supported for parameter TreatMissingData.`);
  }
  if (evaluationPeriods < 1)
    throw invalidParameter('The parameter EvaluationPeriods must be greater than or equal to 1.');
  if (datapointsToAlarm !== undefined && (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods)) {
    throw invalidParameter('The parameter DatapointsToAlarm must be between 1 and EvaluationPeriods.');
  }
  return {
    description: request.AlarmDescription,
    namespace,
    metricName: name,
    dimensions,
    statistic: chosen,
    unit: request.Unit,
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm,
    threshold: missingParameter('Threshold', request.Threshold),
    comparison,
    treatMissingData,
    actionsEnabled: request.ActionsEnabled ?? true,
    actions: request.AlarmActions ?? [],
    okActions: request.OKActions ?? [],
    insufficientDataActions: request.InsufficientDataActions ?? [],
  };
}
