import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { CopyButton } from './copy-button';

const copied = () => screen.getByRole('status').textContent === english('common.copied');

describe('CopyButton', () => {
  it('copies, says so for a moment, and can be pressed again', async () => {
    vi.useFakeTimers();
    const { user } = renderInApp(<CopyButton value="arn:aws:ecs" />);
    expect(copied()).toBe(false);
    await user.click(screen.getByRole('button', { name: english('common.copyValue', { value: 'arn:aws:ecs' }) }));
    await waitFor(() => expect(copied()).toBe(true));
    expect(await navigator.clipboard.readText()).toBe('arn:aws:ecs');
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(copied()).toBe(false);
    await user.click(screen.getByRole('button'));
    await waitFor(() => expect(copied()).toBe(true));
  });

  it('does not claim to have copied what the browser refused', async () => {
    const { user } = renderInApp(<CopyButton value="arn:aws:ecs" />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('refused', 'NotAllowedError'));
    await user.click(screen.getByRole('button'));
    expect(copied()).toBe(false);
  });
});
