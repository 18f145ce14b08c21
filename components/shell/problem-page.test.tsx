import { act, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '@/lib/domain/problem';
import { routes } from '@/lib/routes';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ProblemPage } from './problem-page';

beforeEach(() => void vi.useFakeTimers());
const wait = () => act(() => vi.advanceTimersByTimeAsync(10_000));
const open = (code: Problem['code']) => renderInApp(<ProblemPage problem={{ code }} />);

describe('ProblemPage', () => {
  it('asks again by itself while that may help, and stops when it is left', async () => {
    const { router, unmount } = open('throttled');
    expect(router.refresh).not.toHaveBeenCalled();
    await wait();
    await wait();
    expect(router.refresh).toHaveBeenCalledTimes(2);
    unmount();
    await wait();
    expect(router.refresh).toHaveBeenCalledTimes(2);
  });

  it('does not ask while nobody looks', async () => {
    const { router } = open('throttled');
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await wait();
    expect(router.refresh).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    await wait();
    expect(router.refresh).toHaveBeenCalledOnce();
  });

  it('leaves it to the reader to ask again where waiting does not help', async () => {
    const { router, user } = open('forbidden');
    await wait();
    expect(router.refresh).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: english('common.retry') }));
    expect(router.refresh).toHaveBeenCalledOnce();
  });

  it('leads on from what one may not see', () => {
    open('forbidden');
    const link = screen.getByRole('link', { name: english('problem.page.toFleet') });
    expect(link.getAttribute('href')).toBe(routes.home());
  });

  it('names roles in French as everywhere else', () => {
    const problem = {
      code: 'forbidden',
      detail: 'role:pass-any',
      facts: { reason: 'role-not-passable', subject: 'break-glass', needs: 'admin' },
    } as const;
    renderInApp(<ProblemPage problem={problem} />, { locale: 'fr' });
    screen.getByText(/Une personne ayant le rôle administrateur le peut/);
  });
});
