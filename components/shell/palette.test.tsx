import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '@/lib/domain/problem';
import type { SearchEntry } from '@/lib/domain/search';
import { deferredCall } from '../testing/deferred';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { useOfferActions } from './palette-actions';
import { PaletteButton } from './palette-button';

const at = { account: 'main', region: 'eu-west-3' };
const services = (...names: string[]): Outcome<SearchEntry[]> => ({
  ok: true,
  value: names.map((name) => ({ kind: 'service', name, cluster: 'boutique' })),
});

function Offer({ run }: { run: () => void }) {
  useOfferActions([{ id: 'restart', label: 'Restart web', run }]);
  return null;
}

function setUp(options: { offer?: () => void } = {}) {
  vi.useFakeTimers();
  const search = deferredCall<[{ text: string }], Outcome<SearchEntry[]>>();
  const preferences = { chooseLocale: vi.fn(), chooseTheme: vi.fn(async () => undefined) };
  const app = renderInApp(
    <>
      <input aria-label="Elsewhere" />
      <PaletteButton at={at} theme="system" preferences={preferences} search={search.call} />
      {options.offer && <Offer run={options.offer} />}
    </>,
  );
  const pause = () => act(() => vi.advanceTimersByTimeAsync(200));
  const open = async () => {
    await app.user.keyboard('{Control>}k{/Control}');
    await pause();
  };
  /** What the server was asked for. */
  const asked = () => search.call.mock.calls.map(([{ text }]) => text);
  return { ...app, search, preferences, asked, pause, open };
}

const palette = () => screen.queryByRole('dialog', { name: english('shell.palette.title') });
const input = () => screen.getByRole('combobox');
const entries = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);
const marked = () => screen.queryByRole('option', { selected: true })?.textContent;

describe('PaletteButton', () => {
  it('opens by Ctrl K from anywhere, with the focus in its field', async () => {
    const { user, open } = setUp();
    await user.click(screen.getByRole('textbox', { name: 'Elsewhere' }));
    await open();
    expect(document.activeElement).toBe(input());
  });

  it('opens by / outside of fields only', async () => {
    const { user, pause } = setUp();
    await user.click(screen.getByRole('textbox', { name: 'Elsewhere' }));
    await user.keyboard('/');
    expect(palette()).toBeNull();
    await user.click(document.body);
    await user.keyboard('/');
    await pause();
    expect(palette()).not.toBeNull();
    expect(input()).toHaveProperty('value', '');
  });

  it('closes by Escape, gives the focus back, and opens empty again', async () => {
    const { user, open, pause } = setUp();
    const elsewhere = screen.getByRole('textbox', { name: 'Elsewhere' });
    await user.click(elsewhere);
    await open();
    await user.type(input(), 'web');
    await open();
    await user.keyboard('{Escape}');
    await pause();
    expect(palette()).toBeNull();
    expect(document.activeElement).toBe(elsewhere);
    await open();
    expect(input()).toHaveProperty('value', '');
  });
});

describe('Palette', () => {
  it('asks once for a word, when the typing pauses', async () => {
    const { user, open, pause, asked } = setUp();
    await open();
    expect(asked()).toEqual(['']);
    await user.type(input(), 'web');
    await pause();
    expect(asked()).toEqual(['', 'web']);
  });

  it('never lets a late answer to fewer letters take the place of the newest', async () => {
    const { user, open, pause, search } = setUp();
    await open();
    await user.type(input(), 'we');
    await pause();
    await user.type(input(), 'b');
    await pause();
    await search.answer(2, services('web'));
    await search.answer(1, services('wetter', 'website'));
    expect(entries()).toEqual([expect.stringMatching(/^web(?!site)/)]);
  });

  it('keeps what may still be meant of the last answer while the next is on its way', async () => {
    const { user, open, pause, search } = setUp();
    await open();
    await user.type(input(), 'we');
    await pause();
    await search.answer(1, services('wetter', 'web'));
    await user.type(input(), 'b');
    expect(entries()).toEqual([expect.stringContaining('web')]);
  });

  it('goes by Enter to the first, or to the one that the arrows point at, once it has closed', async () => {
    const { user, open, pause, search, router } = setUp();
    await open();
    await user.type(input(), 'web');
    await pause();
    await search.answer(1, services('web', 'website'));
    expect(marked()).toContain('web');
    await user.keyboard('{ArrowDown}');
    expect(marked()).toContain('website');
    await user.keyboard('{Enter}');
    await pause();
    expect(palette()).toBeNull();
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/clusters/boutique/services/website']]);
  });

  it('takes the first again after another letter', async () => {
    const { user, open, pause, search, router } = setUp();
    await open();
    await user.type(input(), 'we');
    await pause();
    await search.answer(1, services('wetter', 'web'));
    await user.keyboard('{ArrowDown}');
    await user.type(input(), 't');
    await user.keyboard('{Enter}');
    await pause();
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/clusters/boutique/services/wetter']]);
  });

  it('takes the first when the one that was pointed at is not in the answer', async () => {
    const { user, open, pause, search, router } = setUp();
    await open();
    await user.type(input(), 'we');
    await pause();
    await search.answer(1, services('web', 'website'));
    await user.type(input(), 'b');
    await user.keyboard('{ArrowDown}');
    expect(marked()).toContain('website');
    await pause();
    await search.answer(2, services('webhook', 'web'));
    expect(marked()).toContain('webhook');
    await user.keyboard('{Enter}');
    await pause();
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/clusters/boutique/services/webhook']]);
  });

  it('says that nothing was found only once the answer is there, and why there is none', async () => {
    const { user, open, pause, search } = setUp();
    await open();
    const nothing = () => screen.queryByText(english('shell.palette.empty', { text: 'zzz' }));
    await user.type(input(), 'zzz');
    await pause();
    expect(nothing()).toBeNull();
    await search.answer(1, services());
    expect(nothing()).not.toBeNull();
    await user.type(input(), 'z');
    await pause();
    await search.answer(2, { ok: false, problem: { code: 'throttled' } });
    expect(screen.getByRole('alert').textContent).toBe(english('problem.codes.throttled.what'));
  });

  it('offers what the page in sight can do, once, and leaves the focus where that puts it', async () => {
    const elsewhere = () => screen.getByLabelText('Elsewhere');
    const run = vi.fn(() => elsewhere().focus());
    const { user, open, pause } = setUp({ offer: run });
    await user.click(screen.getByRole('button'));
    await open();
    await user.type(input(), 'restart');
    expect(run).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    await pause();
    expect(run).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(elsewhere());
  });

  it('no longer offers what another page could do', async () => {
    const { open } = setUp();
    await open();
    expect(entries()).not.toContain('Restart web');
    expect(entries()).toContain(english('shell.fleet'));
  });

  it('changes the theme at once', async () => {
    const { user, open, pause, preferences } = setUp();
    await open();
    await user.type(input(), english('shell.palette.themeTo.dark'));
    await user.keyboard('{Enter}');
    await pause();
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(preferences.chooseTheme.mock.calls).toEqual([['dark']]);
  });
});
