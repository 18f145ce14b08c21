import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ImageNeeds } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Outcome } from '@/lib/domain/problem';
import { anImage, aRepository } from '@/lib/domain/testing/builders';
import type { DeletedImages } from '@/lib/domain/wire/image-actions';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ImageTable } from './image-table';

const scope = { account: 'main', region: 'eu-west-3' };
const images = ['1.4.2', '1.5.0', 'Feature-Login'].map((tag) => anImage(tag));
const [oldest, newer] = images.map(({ digest }) => digest);
const done = (failures: DeletedImages['failures'] = []): Outcome<DeletedImages> => ({
  ok: true,
  value: { count: 1, failures },
});

const loadScans = vi.fn(async () => ({ ok: true as const, value: { [newer ?? '']: { critical: 2 } } }));

function open({ search = '', needs = {} as ImageNeeds | undefined, remove = vi.fn(async () => done()) } = {}) {
  const view = { repository: aRepository(), images, imageCount: images.length, needs };
  return renderInApp(
    <ImageTable scope={scope} view={view} remove={remove} loadScans={loadScans} refusal={undefined} />,
    { search },
  );
}
const filter = () => screen.getByRole('searchbox', { name: english('image.filterImages') });
const shown = () => images.flatMap(({ tags }) => tags).filter((tag) => screen.queryAllByText(tag).length > 0);
const button = (name: string) => screen.getByRole('button', { name });
const select = (image: string) => screen.getByRole('checkbox', { name: english('image.select', { image }) });
const startDeleting = (count: number) => button(english('image.deleting.button', { count }));
const confirm = (count: number) => button(english('image.deleting.confirm', { count }));

describe('ImageTable', () => {
  it('narrows down to a tag as one types, whatever its case, and keeps that in the address', async () => {
    const { user, address } = open();
    expect(shown()).toHaveLength(3);
    await user.type(filter(), 'feature');
    expect(shown()).toEqual(['Feature-Login']);
    expect(address.search).toBe('?q=feature');
    await user.clear(filter());
    expect(shown()).toHaveLength(3);
    expect(address.search).toBe('');
  });

  it('tells what a service runs from what its next tasks would start', () => {
    const service = { kind: 'service', cluster: 'shop', service: 'web' } as const;
    open({ needs: { [oldest ?? '']: [service], [newer ?? '']: [{ ...service, isNext: true }] } });
    const cells = screen
      .getAllByRole('row')
      .map((row) => within(row).queryByRole('link', { name: /shop\/web/ })?.textContent);
    expect(cells).toEqual([undefined, 'shop/web', english('image.needs.next', { where: 'shop/web' }), undefined]);
  });

  it('opens as the address says, by a digest too', () => {
    open({ search: `?q=${images[1]?.digest}` });
    expect(shown()).toEqual(['1.5.0']);
  });

  it('counts the findings of scans that ECR gives with their report alone', async () => {
    const scanned = images.map((image) => ({ ...image, scan: { status: 'complete' as const } }));
    const view = { repository: aRepository(), images: scanned, imageCount: scanned.length, needs: {} };
    renderInApp(
      <ImageTable
        scope={scope}
        view={view}
        remove={vi.fn(async () => done())}
        loadScans={loadScans}
        refusal={undefined}
      />,
    );
    await screen.findByText(english('image.severity', { count: 2, severity: 'critical' }));
    expect(screen.getAllByText(english('image.scanStatus.scanned'))).toHaveLength(2);
  });

  it('says that nothing fits', async () => {
    const { user } = open();
    await user.type(filter(), '9.9');
    expect(shown()).toEqual([]);
    screen.getByText(english('image.noImageFound', { text: '9.9' }));
  });
});

describe('deleting images that are selected', () => {
  it('asks once for images that nothing needs', async () => {
    const remove = vi.fn(async () => done());
    const { user, router } = open({ remove });
    await user.click(select('1.4.2'));
    await user.click(select('1.5.0'));
    await user.click(startDeleting(2));
    await user.click(confirm(2));
    expect(remove.mock.calls).toEqual([
      [{ ...scope, repository: 'boutique/web', digests: [oldest, newer], acceptsNeeds: false }],
    ]);
    expect(router.refresh).toHaveBeenCalledOnce();
  });

  it('names what would break, and deletes only when that is accepted', async () => {
    const remove = vi.fn(async () => done());
    const needs = { [oldest ?? '']: [{ kind: 'service' as const, cluster: 'boutique', service: 'web' }] };
    const { user } = open({ remove, needs });
    await user.click(select('1.4.2'));
    await user.click(startDeleting(1));
    const dialog = within(screen.getByRole('dialog'));
    dialog.getByRole('link', { name: english('image.needs.service', { where: 'boutique/web' }) });
    await user.click(confirm(1));
    expect(remove).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox', { name: english('image.breaks.accept', { what: 'boutique/web' }) }));
    await user.click(confirm(1));
    expect(remove.mock.calls).toEqual([[expect.objectContaining({ digests: [oldest], acceptsNeeds: true })]]);
  });

  it('takes needs that could not be read for needs', async () => {
    const remove = vi.fn(async () => done());
    const view = { repository: aRepository(), images, imageCount: images.length };
    const { user } = renderInApp(
      <ImageTable scope={scope} view={view} remove={remove} loadScans={loadScans} refusal={undefined} />,
    );
    await user.click(select('1.4.2'));
    await user.click(startDeleting(1));
    await user.click(confirm(1));
    screen.getByText(english('image.breaks.unknownTitle'));
    expect(remove).not.toHaveBeenCalled();
  });

  it('lists what ECR did not delete, with the reason', async () => {
    const failure = { digest: oldest ?? '', code: 'ImageReferencedByManifestList' };
    const { user } = open({ remove: vi.fn(async () => done([failure])) });
    await user.click(select('1.4.2'));
    await user.click(startDeleting(1));
    await user.click(confirm(1));
    const alert = await screen.findByRole('alert');
    within(alert).getByText(english('image.deleting.failure.ImageReferencedByManifestList'));
  });
});
