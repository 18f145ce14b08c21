import { describe, expect, it } from 'vitest';
import { readRequest } from './read-request';

describe('a text of the editor', () => {
  it('is read as the form reads files, with every member kept', () => {
    const text =
      '[{"name":"w", // the shop\n"Image":"<IMAGE>","cpu":"10","links":null,"ulimits":[{"name":"nofile","softLimit":1,"hardLimit":2}]}]';
    const before = readRequest(text);
    expect(before).toMatchObject({ ok: true, isBare: true, placeholders: [{ text: '<IMAGE>' }] });
    const ulimits = [{ name: 'nofile', softLimit: 1, hardLimit: 2 }];
    expect(readRequest(text, { fills: { '<IMAGE>': 'n:1' } })).toMatchObject({
      request: { family: '', containerDefinitions: [{ name: 'w', image: 'n:1', cpu: 10, ulimits }] },
      placeholders: [],
    });
  });

  it('that is a service or a Compose file is none, and what comes beside a definition is named', () => {
    expect(readRequest('{"serviceName":"a","desiredCount":1}')).toMatchObject({
      ok: false,
      error: { reason: 'unknown' },
    });
    const both =
      '{"taskDefinition":{"family":"a","containerDefinitions":[{"name":"w","image":"n:1"}]},"serviceName":"s","desiredCount":1}';
    expect(readRequest(both)).toMatchObject({ ok: true, notes: [{ reason: 'not-chosen' }] });
  });
});
