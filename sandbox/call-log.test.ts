import { describe, expect, it } from 'vitest';
import { type Call, CallLog, MAX_CALLS } from './call-log';

const aCall = (requestId: string, operation = 'ListTasks'): Call => ({
  at: 0,
  requestId,
  service: 'ecs',
  operation,
  region: 'eu-west-3',
  accessKeyId: 'AKIA',
  userAgent: '',
  status: 200,
  latencyMs: 1,
});

describe('the record of calls', () => {
  it('keeps the latest in order and counts them all', () => {
    const log = new CallLog();
    for (let n = 0; n < MAX_CALLS + 3; n += 1) log.record(aCall(String(n)));
    const kept = log.list();
    expect(kept).toHaveLength(MAX_CALLS);
    expect(kept[0]?.requestId).toBe('3');
    expect(kept.at(-1)?.requestId).toBe(String(MAX_CALLS + 2));
    expect(log.counts()).toEqual({ 'ecs:ListTasks': MAX_CALLS + 3 });
    expect(log.total).toBe(MAX_CALLS + 3);
  });

  it('begins afresh after a reset', () => {
    const log = new CallLog();
    log.record(aCall('1'));
    log.reset();
    log.record(aCall('2', 'RunTask'));
    expect(log.list().map(({ requestId }) => requestId)).toEqual(['2']);
    expect(log.counts()).toEqual({ 'ecs:RunTask': 1 });
  });
});
