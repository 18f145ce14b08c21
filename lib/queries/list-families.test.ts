import { describe, expect, it } from 'vitest';
import { aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { listFamilies } from './list-families';

const definitions = Array.from({ length: 1_000 }, (_, index) =>
  aTaskDefinition({ family: `${index % 10 === 0 ? 'batch' : 'web'}-${String(index).padStart(4, '0')}` }),
);
const ask = (input: object) =>
  listFamilies.run(listFamilies.input.parse({ ...AT, ...input }), createTestContext(aFakeAccount({ definitions })));

describe('a thousand families', () => {
  it('are searched whole, and given a page at a time', async () => {
    expect(await ask({})).toMatchObject({ total: 1_000, pages: 20, page: 1, isEmpty: false });
    const found = await ask({ text: ' BATCH', page: 2 });
    expect(found).toMatchObject({ total: 100, pages: 2, page: 2 });
    expect(found.rows.map(({ family }) => family)).toEqual(
      Array.from({ length: 50 }, (_, index) => `batch-${String(500 + index * 10).padStart(4, '0')}`),
    );
    expect(await ask({ text: 'nothing' })).toMatchObject({ rows: [], total: 0, isEmpty: false });
  });
});
