import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { People, Person, PersonSession } from '@/lib/domain/people';
import type { SignOutPerson } from '@/lib/domain/wire/people-actions';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { PeopleNotice } from './people-notice';
import { PeopleView } from './people-view';

const at = { account: 'main', region: 'eu-west-3' };
const NOW = Date.now();
const session = (id: string, over: Partial<PersonSession> = {}): PersonSession => ({
  id,
  method: 'users-file',
  address: '192.0.2.1',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0',
  signedInAt: NOW - 3 * 3_600_000,
  seenAt: NOW - 60_000,
  isCurrent: false,
  ...over,
});
const ana: Person = {
  id: 'ana@shop.example',
  name: 'Ana',
  role: 'admin',
  sessions: [session('laptop', { isCurrent: true }), session('phone', { agent: '', address: '203.0.113.9' })],
};
const bob: Person = { id: 'bob@shop.example', name: 'bob@shop.example', role: 'deployer', sessions: [session('pc')] };
const zoe: Person = { id: 'zoe@shop.example', name: 'Zoe', role: 'viewer', sessions: [] };

function open(people: People['people'] = [ana, bob, zoe], search = '') {
  const signOut = vi.fn<SignOutPerson>(async () => ({ ok: true, value: { sessions: 1, isShared: true } }));
  const app = renderInApp(<PeopleView at={at} people={people} signOut={signOut} />, { search, now: new Date(NOW) });
  return { ...app, signOut };
}
const sectionOf = (key: 'people.signedIn' | 'people.others') =>
  within(screen.getByRole('region', { name: english(key) }));
const confirm = () => within(screen.getByRole('dialog')).getByRole('button', { name: english('people.signOut') });

describe('PeopleView', () => {
  it('shows who is signed in, from where, by what and since when, and who else could be', () => {
    open();
    const signedIn = sectionOf('people.signedIn');
    const sessions = within(signedIn.getByRole('list', { name: english('people.sessionsOf', { person: 'Ana' }) }));
    expect(sessions.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Firefox on Linux.*This browser.*192\.0\.2\.1.*password.*1 min.*3 hr/),
      expect.stringMatching(/^Unknown browser.*203\.0\.113\.9/),
    ]);
    signedIn.getByText(english('people.may.admin'));
    expect(sectionOf('people.others').queryAllByRole('button')).toEqual([]);
    sectionOf('people.others').getByText('Zoe');
  });

  it('shows what the access file grants instead of a role, where it counts, and which permissions these are', async () => {
    const grants = [{ permissions: ['service:roll-back', 'deployment:stop'], services: ['shop/*'], regions: ['eu-*'] }];
    const { user } = open([{ ...bob, grants }]);
    expect(screen.queryByText(english('people.may.deployer'))).toBeNull();
    screen.getByText('Regions eu-* · Services shop/*');
    await user.click(screen.getByRole('button', { name: '2 permissions' }));
    screen.getByText('deployment:stop');
  });

  it('signs one session out after a confirmation, and asks the server what is left', async () => {
    const { user, signOut, router } = open();
    await user.click(screen.getByRole('button', { name: 'Sign out Ana: Unknown browser' }));
    expect(screen.queryByText(english('people.dialog.own'))).toBeNull();
    await user.click(confirm());
    expect(signOut).toHaveBeenCalledExactlyOnceWith({ ...at, person: 'ana@shop.example', session: 'phone' });
    await screen.findByText(english('people.done', { person: 'Ana' }));
    expect(router.refresh).toHaveBeenCalledOnce();
  });

  it('signs somebody out everywhere, and warns when that is oneself', async () => {
    const { user, signOut } = open();
    await user.click(screen.getByRole('button', { name: english('people.signOutAllOf', { person: 'Ana' }) }));
    screen.getByText(english('people.dialog.own'));
    screen.getByText(english('people.dialog.again'));
    await user.click(confirm());
    expect(signOut).toHaveBeenCalledExactlyOnceWith({ ...at, person: 'ana@shop.example', session: undefined });
  });

  it('says when the other servers do not learn of it, and shows why it was refused', async () => {
    const { user, signOut } = open();
    signOut.mockResolvedValueOnce({ ok: false, problem: { code: 'forbidden', facts: { needs: 'admin' } } });
    await user.click(screen.getByRole('button', { name: 'Sign out bob@shop.example: Firefox on Linux' }));
    await user.click(confirm());
    await within(screen.getByRole('dialog')).findByText(english('problem.codes.forbidden.what'));
    signOut.mockResolvedValueOnce({ ok: true, value: { sessions: 1, isShared: false } });
    await user.click(confirm());
    await screen.findByText(english('people.doneHereOnly'));
  });

  it('narrows down by person, role and address when there are many', async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ ...zoe, id: `zoe-${index}`, name: `Zoe ${index}` }));
    const { user, address } = open([ana, bob, ...many]);
    const filter = screen.getByRole('searchbox', { name: english('people.filter') });
    await user.type(filter, '203.0.113');
    expect(address.search).toBe('?filter=203.0.113');
    screen.getByText('Ana');
    expect(screen.queryByText('bob@shop.example')).toBeNull();
    await user.clear(filter);
    await user.type(filter, 'nobody');
    screen.getByText(english('people.noMatch'));
  });

  it('says so when nobody is listed yet', () => {
    open([]);
    screen.getByText(english('people.none'));
  });
});

describe('PeopleNotice', () => {
  it('tells that other servers are not known, and why, and nothing when they are', () => {
    const { unmount } = renderInApp(
      <PeopleNotice problem={{ code: 'access-denied', source: 'logs:FilterLogEvents' }} />,
    );
    screen.getByText(english('people.partly'));
    unmount();
    renderInApp(<PeopleNotice problem={undefined} />);
    expect(screen.queryByText(english('people.partly'))).toBeNull();
  });
});
