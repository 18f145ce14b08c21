import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import { Autocomplete } from './autocomplete';
import { Combobox } from './combobox';
import { Select } from './select';

const OPTIONS = [
  { value: 'a', label: 'alpha', hint: 'first' },
  { value: 'b', label: 'beta' },
  { value: 'c', label: 'gamma', disabled: true },
];

describe('FilteredOptions', () => {
  it('shows in a combobox what fits, the chosen option with its mark, and says when nothing fits', async () => {
    const choose = vi.fn();
    const { user } = renderInApp(<Combobox aria-label="Letter" value="a" options={OPTIONS} onValueChange={choose} />);
    const field = screen.getByRole('combobox', { name: 'Letter' });
    await user.click(field);
    const alpha = await screen.findByRole('option', { name: /alpha/ });
    expect(alpha.textContent).toBe('alphafirst');
    expect(
      [alpha, screen.getByRole('option', { name: 'beta' })].map((each) => each.querySelector('svg') !== null),
    ).toEqual([true, false]);
    expect(screen.getByRole('option', { name: 'gamma' }).getAttribute('aria-disabled')).toBe('true');
    await user.clear(field);
    await user.type(field, 'zzz');
    expect(await screen.findByText(english('common.nothingFound'))).toBeTruthy();
    await user.clear(field);
    await user.click(await screen.findByRole('option', { name: 'beta' }));
    expect(choose).toHaveBeenLastCalledWith('b');
  });

  it('suggests in an autocomplete, without a mark, and stays away when nothing fits', async () => {
    const write = vi.fn();
    const { user, rerender } = renderInApp(
      <Autocomplete aria-label="Letter" value="" options={OPTIONS} onValueChange={write} />,
    );
    await user.click(screen.getByRole('combobox', { name: 'Letter' }));
    const alpha = await screen.findByRole('option', { name: /alpha/ });
    expect(alpha.textContent).toBe('alphafirst');
    await user.click(alpha);
    expect(write.mock.lastCall?.[0]).toBe('a');
    rerender(<Autocomplete aria-label="Letter" value="zzz" options={OPTIONS} onValueChange={write} />);
    expect(screen.queryByText(english('common.nothingFound'))).toBeNull();
  });
});

describe('Select', () => {
  it('shows each option with its hint, and a mark on the chosen one', async () => {
    const { user } = renderInApp(<Select aria-label="Letter" value="b" options={OPTIONS} onValueChange={vi.fn()} />);
    await user.click(screen.getByRole('combobox', { name: 'Letter' }));
    const options = await screen.findAllByRole('option');
    expect(options.map((each) => each.textContent)).toEqual(['alphafirst', 'beta', 'gamma']);
    expect(options.map((each) => each.querySelector('svg') !== null)).toEqual([false, true, false]);
  });
});
