import type { DeploymentHook, ServiceDeployment } from '../../service';
import type { DiagnosisCode } from '../codes';
import { explainText } from '../explain';
import { type Refinement, refined } from './refinement';

const ENDS: readonly DiagnosisCode[] = ['hook-failed', 'deployment-failed', 'deployment-alarm'];
const FAILED: readonly ServiceDeployment['status'][] = [
  'rollback-requested',
  'rollback-in-progress',
  'rollback-successful',
  'rollback-failed',
  'stopped',
];

/** The name of a Lambda function, without the qualifier that may follow it. */
const functionName = (arn: string): string => /:function:([^:]+)/.exec(arn)?.[1] ?? arn;

/** A hook that is to blame: one that failed before one that nobody answered. */
const failedHookOf = ({ hooks = [] }: ServiceDeployment): DeploymentHook | undefined =>
  hooks.findLast(({ status }) => status === 'failed') ?? hooks.findLast(({ status }) => status === 'timed-out');

/** A pause that failed was answered so by somebody; what took too long was answered by nobody. */
function causeOf(code: DiagnosisCode, hook: DeploymentHook | undefined): DiagnosisCode {
  if (code !== 'hook-failed' || !hook) return code;
  if (hook.status === 'timed-out') return 'hook-timed-out';
  return hook.kind === 'pause' ? 'hook-rejected' : 'hook-failed';
}

/**
 * Why a deployment failed, by its record: events say that a hook or an alarm was it, and leave out which, at which stage and in
 * whose words.
 */
export const refineHistory: Refinement = (finding, { history = [] }) => {
  if (!ENDS.includes(finding.code)) return undefined;
  // Of those that are over the newest: what went well since has nothing to do with what failed before.
  const record = history.find(({ status }) => status === 'successful' || FAILED.includes(status));
  const reason = record?.statusReason;
  if (!record || record.status === 'successful' || reason === undefined) return undefined;
  const told = explainText(reason);
  const code = told.code === 'unknown' ? finding.code : told.code;
  if (!SAID_BY_RECORDS.includes(code)) return undefined;
  const hook = code === 'hook-failed' ? failedHookOf(record) : undefined;
  const alarms = code === 'deployment-alarm' ? record.alarms : undefined;
  return refined(
    finding,
    {
      code: causeOf(code, hook),
      facts: {
        ...told.facts,
        ...(hook?.functionArn !== undefined && { hook: functionName(hook.functionArn) }),
        ...(alarms && { alarms: alarms.join(', ') }),
      },
    },
    { source: 'deployment', text: reason, at: record.finishedAt ?? record.createdAt },
  );
};

const SAID_BY_RECORDS: readonly DiagnosisCode[] = [
  'hook-failed',
  'traffic-shift-denied',
  'traffic-shift-invalid',
  'deployment-alarm',
];
