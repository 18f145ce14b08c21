import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Imported } from '@/lib/domain/spec/import/import-result';
import { renderInApp } from '../../testing/render';
// Loaded before, as a test waits for no module.
import '@/lib/domain/spec/import/import-files';
import { ImportDialog } from './import-dialog';

describe('the dialog of an import', () => {
  it('lists each placeholder once, and fills nothing in before each has a value', async () => {
    const taken = vi.fn<(imported: Imported) => void>();
    const user = userEvent.setup();
    renderInApp(<ImportDialog onTake={taken} onClose={() => {}} />);
    await user.click(screen.getByRole('textbox', { name: 'Content of the file' }));
    await user.paste(
      '{"family":"a","containerDefinitions":[{"name":"w","image":"<IMAGE>"},{"name":"v","image":"<IMAGE>"}]}',
    );
    await user.click(screen.getByRole('button', { name: 'Fill in the form' }));
    const field = await screen.findByRole('textbox', { name: 'IMAGE' });
    await user.click(screen.getByRole('button', { name: 'Fill in the form' }));
    expect(taken).not.toHaveBeenCalled();
    await user.click(field);
    await user.paste('n:1');
    await waitFor(async () => {
      await user.click(screen.getByRole('button', { name: 'Fill in the form' }));
      expect(taken).toHaveBeenCalled();
    });
    expect(taken.mock.calls[0]?.[0].spec.containers?.map(({ image }) => image)).toEqual(['n:1', 'n:1']);
  });
});
