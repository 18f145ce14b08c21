import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { aRepository } from '@/lib/domain/testing/builders';
import type { FindImages, ListRepositoryFigures, RepositoryFigures } from '@/lib/domain/wire/image-actions';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { RepositoryTable } from './repository-table';

const scope = { account: 'main', region: 'eu-west-3' };
const GIBIBYTE = 2 ** 30;
const repositories = ['shop/api', 'shop/web'].map((name) => aRepository({ name, arn: name }));
const figuresOf = (repository: string): RepositoryFigures => ({
  repository,
  contents: { imageCount: 7, sizeBytes: GIBIBYTE, isPartial: repository === 'shop/web' },
  hasLifecyclePolicy: true,
  cost: { amount: 100_000, isUnverified: true },
});

function open(over: { loadFigures?: ListRepositoryFigures; findImages?: FindImages } = {}) {
  const loadFigures = vi.fn<ListRepositoryFigures>(async ({ repositories: names }) => ({
    ok: true,
    value: { figures: names.map(figuresOf), unreadable: [] },
  }));
  const findImages = vi.fn<FindImages>(async () => ({
    ok: true,
    value: {
      images: [{ repository: 'shop/web', digest: 'sha256:a', tags: ['1.5.0'] }],
      repositories: 2,
      isPartial: true,
    },
  }));
  const calls = { loadFigures, findImages, ...over };
  return { ...renderInApp(<RepositoryTable scope={scope} repositories={repositories} {...calls} />), loadFigures };
}
const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));

describe('RepositoryTable', () => {
  it('shows what each repository holds and costs, and that not all of it was counted', async () => {
    const { user, loadFigures } = open();
    await row('shop/api').findByText('7');
    row('shop/web').getByText(english('image.atLeast', { value: '7' }));
    expect(row('shop/api').getByText(/0\.10/).textContent).toContain(english('image.unverifiedPrice'));
    await user.type(screen.getByRole('searchbox'), 'web');
    expect(screen.queryByRole('row', { name: /shop\/api/ })).toBeNull();
    expect(loadFigures.mock.calls).toEqual([[{ ...scope, repositories: ['shop/api', 'shop/web'] }]]);
  });

  it('finds tags in all repositories, and says how far it looked', async () => {
    const { user } = open();
    await user.type(screen.getByRole('searchbox'), '1.5');
    const found = await screen.findByRole('link', { name: 'shop/web:1.5.0' });
    expect(found.getAttribute('href')).toBe('/main/eu-west-3/images/shop%2Fweb/sha256%3Aa');
    screen.getByText(english('image.matchesPartial', { repositories: 2 }));
  });

  it('keeps the list when figures cannot be read, and says why', async () => {
    open({ loadFigures: async () => ({ ok: false, problem: { code: 'throttled' } }) });
    await screen.findByRole('alert', { name: english('problem.codes.throttled.what') });
    row('shop/web').getAllByText(english('image.unknown'));
  });
});
