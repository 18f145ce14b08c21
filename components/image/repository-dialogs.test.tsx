import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '@/lib/domain/problem';
import { anImage, aRepository } from '@/lib/domain/testing/builders';
import type { ChangedRepository } from '@/lib/domain/wire/image-actions';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { DeleteRepositoryDialog } from './delete-repository-dialog';
import { NewRepositoryButton } from './new-repository-button';

const at = { account: 'main', region: 'eu-west-3' };
const done: Outcome<ChangedRepository> = { ok: true, value: { repository: 'shop/web' } };
const taken: Outcome<ChangedRepository> = {
  ok: false,
  problem: { code: 'invalid', fields: [{ path: 'repository', reason: 'repository-taken' }] },
};
const button = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByRole('textbox', { name });

describe('NewRepositoryButton', () => {
  const create = english('image.dialog.create');
  const name = () => field(english('image.dialog.name'));

  it('creates what was chosen, and opens its page', async () => {
    const call = vi.fn(async () => done);
    const { user, router } = renderInApp(<NewRepositoryButton at={at} create={call} refusal={undefined} />, {
      search: '?new=true',
    });
    await user.type(name(), 'shop/web');
    await user.type(field(`${english('image.dialog.filters')} ${english('common.optional')}`), 'latest, dev-*');
    await user.click(button(create));
    expect(call.mock.calls).toEqual([
      [
        {
          ...at,
          repository: 'shop/web',
          tagMutability: 'immutable-except',
          tagFilters: ['latest', 'dev-*'],
          scanOnPush: true,
          encryption: 'aes256',
          kmsKey: '',
          tags: [],
        },
      ],
    ]);
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/images/shop%2Fweb']]);
  });

  it('says beside the name what is wrong with it, before and after AWS was asked, and keeps it', async () => {
    const call = vi.fn(async () => taken);
    const { user } = renderInApp(<NewRepositoryButton at={at} create={call} refusal={undefined} />, {
      search: '?new=true',
    });
    await user.type(name(), 'Shop');
    screen.getByText(english('invalid.repository'));
    await user.click(button(create));
    expect(call).not.toHaveBeenCalled();
    await user.clear(name());
    await user.type(name(), 'shop/web');
    await user.click(button(create));
    await screen.findByText(english('invalid.repository-taken'));
    expect(name()).toHaveProperty('value', 'shop/web');
  });
});

describe('DeleteRepositoryDialog', () => {
  const remove = english('image.dialog.delete', { name: 'boutique/web' });
  const image = anImage('1.4.2');
  const view = { repository: aRepository(), images: [image], imageCount: 1, sizeBytes: 1, needs: {}, unreadable: [] };

  it('wants the name typed and the images accepted', async () => {
    const call = vi.fn(async () => done);
    const { user, router } = renderInApp(
      <DeleteRepositoryDialog at={at} view={view} remove={call} onClose={() => {}} />,
    );
    screen.getByText('1.4.2');
    await user.type(screen.getByRole('textbox'), 'boutique/web');
    await user.click(button(remove));
    expect(call).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox'));
    await user.click(button(remove));
    const asked = { ...at, repository: 'boutique/web', typed: 'boutique/web', withImages: true };
    expect(call.mock.calls).toEqual([[{ ...asked, acceptsNeeds: false }]]);
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/images']]);
  });
});
