import { describe, expect, it } from 'vitest';
import {
  aContainer,
  aContainerDefinition,
  aDeployment,
  aService,
  aStoppedTask,
  aTaskDefinition,
  revisionArn,
  T0,
} from '../testing/builders';
import { diagnose } from './diagnose';
import { type Evidence, noEvidence } from './evidence';
import { explainText } from './explain';
import { readLine } from './line-rules';
import published from './testing/published-reasons.json';

type Published = { kind: string; text: string; exitCode?: number | undefined; line?: string | undefined };

/** A service that shows nothing but that text, where AWS shows it. */
function evidenceOf({ kind, exitCode, line }: Published, text: string, hasEarlier = false): Evidence {
  const at = T0 + 100_000;
  const definition = aTaskDefinition({ containers: [aContainerDefinition()] });
  const bare = { ...noEvidence, at, service: aService({ runningCount: 0 }), tasks: [], targets: [] };
  const base = { ...bare, definitions: { [definition.arn]: definition } };
  if (kind === 'serviceEvent') {
    return { ...base, service: aService({ runningCount: 0, events: [{ id: 'e', at: T0 + 50_000, message: text }] }) };
  }
  if (kind === 'rolloutStateReason') {
    const earlier = hasEarlier ? [aDeployment({ id: 'ecs-svc/2', primary: false })] : [];
    const deployments = [aDeployment({ rollout: 'failed', rolloutReason: text, runningCount: 0 }), ...earlier];
    return { ...base, service: aService({ runningCount: 0, deployments }) };
  }
  const isExit = exitCode !== undefined;
  const task = aStoppedTask({
    ...(kind === 'stoppedReason' && { stoppedReason: text }),
    ...(!isExit && { stopCode: 'TaskFailedToStart' }),
    containers: [
      aContainer({
        state: 'stopped',
        ...(isExit && { exitCode }),
        ...(kind === 'containerReason' && { reason: text }),
      }),
    ],
  });
  const end = { id: '1', at: T0 + 80_000, ingestedAt: T0, group: 'g', stream: 's', taskId: task.id, container: 'web' };
  return { ...base, tasks: [task], lines: line ? { [task.id]: [{ ...end, message: line }] } : {} };
}

/** The first cause that a person is told, from where AWS shows the text. */
function causeOf(entry: Published, text: string, hasEarlier = false): string | undefined {
  if (entry.kind === 'log') return readLine(text)?.code;
  const isOnPage = ['stoppedReason', 'containerReason', 'serviceEvent', 'rolloutStateReason'].includes(entry.kind);
  // Answers of the API, reasons of attachments, and stops that are no fault are explained where they are shown.
  const finding = isOnPage ? diagnose(evidenceOf(entry, text, hasEarlier)).findings[0] : undefined;
  return finding?.code ?? explainText(text).code;
}

describe('a reason that somebody has published', () => {
  it.each(published.map((entry) => [entry.text.slice(0, 90), entry] as const))(
    '%s: its cause comes first',
    (_, entry) => {
      expect(causeOf(entry, entry.text)).toBe(entry.cause);
    },
  );

  it.each(published.map((entry) => [entry.lookAlike.text.slice(0, 90), entry] as const))(
    '%s: looks alike, and is something else',
    (_, entry) => {
      const cause = causeOf({ ...entry, line: '' }, entry.lookAlike.text, true);
      expect(cause).not.toBe(entry.cause);
      if (entry.lookAlike.cause) expect(cause).toBe(entry.lookAlike.cause);
    },
  );

  it('about a role names the one that the task definition has under that ARN', () => {
    const arn = 'arn:aws:iam::111122223333:role/starter';
    const text = `service web failed to launch a task with (error ECS was unable to assume the role '${arn}' that was provided for this task.).`;
    const definition = aTaskDefinition({ arn: revisionArn(1), executionRoleArn: arn });
    const evidence = evidenceOf({ kind: 'serviceEvent', text }, text);
    expect(diagnose({ ...evidence, definitions: { [definition.arn]: definition } }).findings[0]?.code).toBe(
      'execution-role-untrusted',
    );
  });
});
