import { describe, expect, it } from 'vitest';
import { pageOf } from './paging';
import { PageRequest } from './wire/page-request';

const rows = Array.from({ length: 1_001 }, (_, index) => index);

describe('a page of a long list', () => {
  it('has the rows of its number, and says of how many', () => {
    expect(pageOf(rows, 1)).toEqual({ rows: rows.slice(0, 50), page: 1, pages: 21, total: 1_001 });
    expect(pageOf(rows, 21)).toMatchObject({ rows: [1_000], page: 21 });
  });

  it('is the last one where fewer are left than when it was asked for', () => {
    expect(pageOf(rows.slice(0, 60), 21)).toMatchObject({ page: 2, pages: 2 });
    expect(pageOf([], 3)).toEqual({ rows: [], page: 1, pages: 1, total: 0 });
  });

  it('is asked for as addresses have it', () => {
    expect(PageRequest.parse({ page: '3' })).toEqual({ text: '', page: 3 });
    expect(PageRequest.parse({ text: undefined, page: undefined })).toEqual({ text: '', page: 1 });
    for (const page of ['0', 'x', '1.5', '1e9']) expect(PageRequest.safeParse({ page }).success, page).toBe(false);
  });
});
