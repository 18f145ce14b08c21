import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { pageOf } from '@/lib/domain/paging';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { FamilyTable } from './family-table';

const families = Array.from({ length: 120 }, (_, index) => ({ family: `family-${index}`, services: [] }));

describe('the table of task definition families', () => {
  it('says which of how many it shows, and asks the server for others by the address', async () => {
    const scope = { account: 'main', region: 'eu-west-3' };
    const app = renderInApp(<FamilyTable scope={scope} families={pageOf(families, 2)} />, { search: '?page=2' });
    expect(screen.getAllByRole('row')).toHaveLength(51);
    expect(
      screen.getByText(english('common.page', { from: '51', to: '100', total: '120' }), { exact: false }),
    ).toBeDefined();
    await app.user.click(screen.getByRole('button', { name: english('common.nextPage') }));
    await waitFor(() => expect(app.address.search).toContain('page=3'));
    await app.user.type(screen.getByRole('searchbox'), 'web');
    await waitFor(() => expect(app.address.search).toBe('?q=web'));
  });
});
