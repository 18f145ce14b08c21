import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { anImage } from '@/lib/domain/testing/builders';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ImageTable } from './image-table';

const scope = { account: 'main', region: 'eu-west-3' };
const images = ['1.4.2', '1.5.0', 'Feature-Login'].map((tag) => ({ ...anImage(tag), usedBy: [] }));

const open = (search = '') =>
  renderInApp(<ImageTable scope={scope} uri="registry/boutique/web" images={images} />, { search });
const filter = () => screen.getByRole('searchbox', { name: english('image.filterImages') });
const shown = () => images.flatMap(({ tags }) => tags).filter((tag) => screen.queryAllByText(tag).length > 0);

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

  it('opens as the address says, by a digest too', () => {
    open(`?q=${images[1]?.digest}`);
    expect(shown()).toEqual(['1.5.0']);
  });

  it('says that nothing fits', async () => {
    const { user } = open();
    await user.type(filter(), '9.9');
    expect(shown()).toEqual([]);
    screen.getByText(english('image.noImageFound', { text: '9.9' }));
  });
});
