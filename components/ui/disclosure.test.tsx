import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../testing/render';
import { Disclosure } from './disclosure';

const content = () => screen.queryByText('Stop timeout');
const button = () => screen.getByRole('button', { name: /More/ });
const part = (mustShow: boolean) => (
  <Disclosure title="More" hint="3 set" mustShow={mustShow}>
    <p>Stop timeout</p>
  </Disclosure>
);

describe('Disclosure', () => {
  it('shows its content by a click, and a summary of it while it is closed', async () => {
    const { user } = renderInApp(part(false));
    expect([content(), button().getAttribute('aria-expanded')]).toEqual([null, 'false']);
    expect(screen.queryByText('3 set')).not.toBeNull();
    await user.click(button());
    expect(content()).not.toBeNull();
    expect(button().getAttribute('aria-expanded')).toBe('true');
    expect(screen.queryByText('3 set')).toBeNull();
    await user.click(button());
    expect(content()).toBeNull();
  });

  it('opens for an error in it, cannot be closed while there is one, and stays open when it is mended', async () => {
    const { user, rerender } = renderInApp(part(false));
    rerender(part(true));
    await user.click(button());
    expect(content()).not.toBeNull();
    rerender(part(false));
    expect(content()).not.toBeNull();
    await user.click(button());
    expect(content()).toBeNull();
  });
});
