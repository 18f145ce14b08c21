import { describe, expect, it } from 'vitest';
import { anImage } from '@/lib/domain/testing/builders';
import { renderInApp } from '../testing/render';
import { ImageOption } from './image-option';

describe('an image that is offered', () => {
  it('is named by its first tags, and says how many others it has', () => {
    const tags = Array.from({ length: 1000 }, (_, index) => `tag-${index}`);
    const { container } = renderInApp(<ImageOption image={{ ...anImage('x', { tags }), usedBy: [] }} />);
    expect(container.textContent).toContain('tag-0, tag-1');
    expect(container.textContent).toContain('+992');
    expect(container.textContent).not.toContain('tag-999');
  });
});
