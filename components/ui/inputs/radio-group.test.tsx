import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../../testing/render';
import { RadioGroup } from './radio-group';

const OPTIONS = [
  { value: 'none', label: 'Not at all', help: 'Only tasks reach it.' },
  { value: 'balancer', label: 'Through a load balancer', help: 'Anybody reaches it.' },
  { value: 'other', label: 'Otherwise', disabled: true },
];

describe('RadioGroup', () => {
  it('takes a click on the words, on the help and on the circle, and none on what is disabled', async () => {
    const choose = vi.fn();
    const { user } = renderInApp(
      <RadioGroup aria-label="Reach" value="none" options={OPTIONS} onValueChange={choose} />,
    );
    await user.click(screen.getByText('Through a load balancer'));
    await user.click(screen.getByText('Anybody reaches it.'));
    await user.click(screen.getByRole('radio', { name: 'Through a load balancer' }));
    expect(choose.mock.calls.map(([value]) => value)).toEqual(['balancer', 'balancer', 'balancer']);
    await user.click(screen.getByText('Otherwise'));
    expect(choose).toHaveBeenCalledTimes(3);
  });

  it('calls each answer by its words alone, and describes it by its help', () => {
    renderInApp(<RadioGroup aria-label="Reach" value="none" options={OPTIONS} onValueChange={vi.fn()} />);
    const radio = screen.getByRole('radio', { name: 'Not at all' });
    const described = radio.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe('Only tasks reach it.');
  });
});
