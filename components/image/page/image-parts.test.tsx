import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LISTED_PARTS, summarizeManifest } from '@/lib/domain/image-manifest';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import { ImageLayers } from './image-layers';
import { IndexEntries } from './index-entries';

const MANY = 20_000;
const digest = `sha256:${'a'.repeat(64)}`;
const unlisted = english('image.detail.unlisted', { listed: '100', total: '20,000' });

describe('an image of more parts than anybody can look at', () => {
  it('lists the first layers, and counts and weighs them all', () => {
    const layers = Array.from({ length: MANY }, () => ({ digest, sizeBytes: 1_000_000 }));
    const manifest = summarizeManifest({ mediaType: '', text: '', layers, entries: [] });
    renderInApp(<ImageLayers manifest={manifest} />);
    expect(screen.getAllByRole('row')).toHaveLength(LISTED_PARTS + 1);
    screen.getByText(english('image.detail.layersHint', { count: MANY, size: '20 GB' }));
    screen.getByText(unlisted);
  });

  it('lists the first images of an index, also the same one twice', () => {
    const entries = Array.from({ length: LISTED_PARTS }, () => ({ digest, isAttestation: false }));
    const at = { account: 'main', region: 'eu-west-3', repository: 'shop/web', digest };
    renderInApp(<IndexEntries at={at} entries={entries} total={MANY} />);
    expect(screen.getAllByRole('row')).toHaveLength(LISTED_PARTS + 1);
    screen.getByText(unlisted);
  });
});
