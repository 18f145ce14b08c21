import { describe, expect, it } from 'vitest';
import { createPalette } from './task-colour';

describe('createPalette', () => {
  it('gives eight tasks in a row eight colours', () => {
    const colourOf = createPalette();
    expect(new Set('abcdefgh'.split('').map(colourOf)).size).toBe(8);
  });

  it('keeps the colour of a task, however many came after it', () => {
    const colourOf = createPalette();
    const first = colourOf('a');
    for (const task of 'bcdefghijkl') colourOf(task);
    expect(colourOf('a')).toBe(first);
  });
});
