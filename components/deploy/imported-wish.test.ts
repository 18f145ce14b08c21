import { describe, expect, it } from 'vitest';
import { importText } from '@/lib/domain/deployment/import/import-text';
import { aWish, aWishContainer } from '@/lib/domain/testing/builders';
import { importedWish } from './imported-wish';

const before = aWish({ containers: [aWishContainer({ environment: [{ name: 'A', value: '1' }] })] });
function bring(text: string) {
  const read = importText(text);
  if (!read.ok) throw new Error(read.trouble.reason);
  return importedWish(before, read.value);
}

describe('what a file fills in', () => {
  it('is what it says, and leaves the rest as it was', () => {
    const compose = 'services:\n  shop:\n    image: nginx:1.27\n    ports: ["8080"]\n  cache:\n    image: redis:8\n';
    const wish = bring(compose);
    expect(wish.containers.map(({ name, image }) => [name, image])).toEqual([
      ['shop', 'nginx:1.27'],
      ['cache', 'redis:8'],
    ]);
    expect(wish).toMatchObject({ name: 'shop', cluster: before.cluster, network: before.network });
  });

  it('is the environment alone where it is a .env file', () => {
    const wish = bring('A=2\nB=3\n');
    expect(wish.containers[0]?.environment).toEqual([
      { name: 'A', value: '2' },
      { name: 'B', value: '3' },
    ]);
    expect(wish.containers[0]?.image).toBe(before.containers[0]?.image);
  });
});
