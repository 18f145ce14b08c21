import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDraft } from './open-draft';
import { inventory } from './testing';
import { clearStoredDraft, useDraft } from './use-draft';

const initial = openDraft(inventory, [], {});
const named = (name: string) => ({ ...initial, name });

beforeEach(() => void vi.useFakeTimers());

const open = (scope = 'main/eu-west-3', fresh = false) => renderHook(() => useDraft(scope, initial, fresh));
/** A field that has not sent its text yet. */
function addField({ current: { flushers, change } }: ReturnType<typeof open>['result'], name: string) {
  let unsent: string | undefined = name;
  flushers.add(() => {
    if (unsent === undefined) return;
    const typed = unsent;
    unsent = undefined;
    change((draft) => ({ ...draft, name: typed }));
  });
}

const storedName = () => JSON.parse(sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '{}').name;
const nameIn = (hook: ReturnType<typeof open>) => hook.result.current.draft.name;

describe('useDraft', () => {
  it('opens as it was when the page was left, in the same scope alone', () => {
    const first = open();
    act(() => first.result.current.change((draft) => ({ ...draft, name: 'web' })));
    first.unmount();
    expect(nameIn(open())).toBe('web');
    expect(nameIn(open('main/eu-north-1'))).toBe(initial.name);
  });

  it('is kept every other second and when the tab is closed, with what no field has sent yet', () => {
    const { result } = open();
    act(() => result.current.change(() => named('web')));
    act(() => vi.advanceTimersByTime(2_000));
    expect(storedName()).toBe('web');
    addField(result, 'website');
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(storedName()).toBe('website');
  });

  it('opens as new when the address asks for something else, or once it has served', () => {
    const first = open();
    act(() => first.result.current.change(() => named('web')));
    first.unmount();
    const other = open('main/eu-west-3', true);
    expect(nameIn(other)).toBe(initial.name);
    clearStoredDraft('main/eu-west-3');
    expect(nameIn(open())).toBe(initial.name);
  });

  it.each([
    ['cut short', JSON.stringify(named('web')).slice(0, -5)],
    ['of an older version', JSON.stringify({ ...named('web'), containers: undefined })],
    ['something else', '"web"'],
  ])('opens as new when what was kept is %s', (_, stored) => {
    const first = open();
    first.unmount();
    const key = sessionStorage.key(0) ?? '';
    expect(sessionStorage.getItem(key)).toBe(JSON.stringify(initial));
    sessionStorage.setItem(key, stored);
    expect(nameIn(open())).toBe(initial.name);
  });

  it('makes an edit of all that is typed by then, so that none is lost', () => {
    const { result } = open();
    addField(result, 'web');
    act(() => result.current.change((draft) => ({ ...draft, desiredCount: 7 })));
    expect(result.current.draft).toMatchObject({ name: 'web', desiredCount: 7 });
  });

  it('gives what is typed by now, though it is not drawn yet', () => {
    const { result } = open();
    act(() => {
      result.current.change(() => named('web'));
      expect(result.current.draft.name).toBe(initial.name);
      expect(result.current.getCurrentDraft().name).toBe('web');
    });
    expect(result.current.draft.name).toBe('web');
  });
});
