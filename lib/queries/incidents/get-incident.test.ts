import { describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission } from '../../auth/actor';
import type { IncidentEvent } from '../../domain/incidents/incident';
import { T0 } from '../../domain/testing/builders';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { writeIncidentEvent } from '../../server/incidents/incident-journal';
import { getIncident } from './get-incident';

const WEB = { ...AT, cluster: 'boutique', service: 'web' };
const opened: IncidentEvent = {
  ...{ type: 'opened', at: T0, incident: '1-1', cluster: 'boutique', service: 'web', openedAt: T0, signAt: T0 },
  state: 'crash-loop',
  findings: [
    {
      ...{ code: 'exit-error', facts: { exitCode: '1' }, raw: 'Essential container in task exited' },
      ...{ certainty: 'reported', origins: ['exit-error'], times: 1, taskIds: [] },
      evidence: [
        { source: 'log-line', text: 'a customer’s name' },
        { source: 'stop-reason', text: 'Essential container in task exited' },
      ],
    },
  ],
};

function openContext(without: readonly Permission[] = []) {
  const journal = fakeJournal();
  writeIncidentEvent(journal, opened);
  const context = createTestContext(aFakeAccount());
  const grants = [{ permissions: PERMISSIONS.filter((each) => !without.includes(each)) }];
  return { ...context, journal, now: () => T0 + 1_000, actor: { ...context.actor, grants } };
}

describe('one incident', () => {
  it('is read from the journal with its evidence, log lines for those who may read logs', async () => {
    const whole = await getIncident.run({ ...WEB, incident: '1-1' }, openContext());
    expect(whole.causes[0]?.evidence.map(({ source }) => source)).toEqual(['log-line', 'stop-reason']);
    const hidden = await getIncident.run({ ...WEB, incident: '1-1' }, openContext(['logs:read']));
    expect(JSON.stringify(hidden)).not.toContain('customer');
    expect(hidden.causes[0]?.evidence).toHaveLength(1);
  });

  it('is missing under another service, and its id is checked', async () => {
    const other = getIncident.run({ ...WEB, service: 'api', incident: '1-1' }, openContext());
    await expect(other).rejects.toMatchObject({ problem: { code: 'missing' } });
    expect(getIncident.input.safeParse({ ...WEB, incident: '../../runs' }).success).toBe(false);
  });
});
