import { describe, expect, it } from 'vitest';
import { addIds, isFilled, nextId, variablesToSpec } from './rows';

describe('rows', () => {
  it('get ids that no other row has, whichever were removed', () => {
    expect([nextId([]), nextId([{ id: 1 }, { id: 4 }])]).toEqual([1, 5]);
    expect(addIds([{ name: 'a' }, { name: 'b' }]).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('are filled as soon as anything is typed in them', () => {
    const rows = [
      { name: '', value: '' },
      { name: 'A', value: '' },
      { name: '', value: '1' },
      { name: '', from: '/shop/db' },
      { name: '', from: '' },
    ];
    expect(rows.map(isFilled)).toEqual([false, true, true, true, false]);
  });

  it('keep the spaces of values, not those of names', () => {
    expect(variablesToSpec([{ id: 1, name: ' A ', value: ' 1 ' }])).toEqual([{ name: 'A', value: ' 1 ' }]);
  });
});
