import { describe, expect, it } from 'vitest';
import { aFinding, T0 } from '../testing/builders';
import { IncidentEventSchema, IncidentId } from './incident-schema';

const finding = aFinding({ code: 'variable-missing', facts: { variable: 'URL' } });
const line = {
  ...{
    type: 'opened',
    at: T0,
    incident: '1-1rbdo',
    cluster: 'shop',
    service: 'web',
    openedAt: T0,
    state: 'crash-loop',
  },
  ...{ signAt: T0, findings: [finding] },
};

describe('a line of an incident', () => {
  it('is read as it was written', () => {
    expect(IncidentEventSchema.parse(JSON.parse(JSON.stringify(line)))).toEqual(line);
  });

  it('of another version keeps those of its causes that this one knows', () => {
    const later = { ...line, findings: [{ ...finding, code: 'moon-eclipse' }, finding, 'nonsense'] };
    expect(IncidentEventSchema.parse(later).findings).toEqual([finding]);
  });

  it('that says something else is none', () => {
    for (const over of [{ type: 'forgotten' }, { state: 'splendid' }, { openedAt: '1' }, { service: undefined }])
      expect(IncidentEventSchema.safeParse({ ...line, ...over }).success).toBe(false);
  });
});

describe('the id of an incident in an address', () => {
  it('is one that an incident can have', () => {
    expect(IncidentId.safeParse('1234567890123456789-1rbdo').success).toBe(true);
    for (const id of ['', '1', '../x-1', 'A-1', `${'1'.repeat(41)}-1`, '1-1 '])
      expect(IncidentId.safeParse(id).success).toBe(false);
  });
});
