import { describe, expect, it } from 'vitest';
import { importText } from '@/lib/domain/spec/import/import-text';
import { aContainerSpec, aSpec } from '@/lib/domain/testing/builders';
import { specFromImport } from './spec-from-import';

const before = aSpec({ containers: [aContainerSpec({ environment: [{ name: 'A', value: '1' }] })] });
function parseImport(text: string) {
  const read = importText(text);
  if (!read.ok) throw new Error(read.error.reason);
  return specFromImport(before, read.value);
}

describe('what a file fills in', () => {
  it('is what it says, and leaves the rest as it was', () => {
    const compose = 'services:\n  shop:\n    image: nginx:1.27\n    ports: ["8080"]\n  cache:\n    image: redis:8\n';
    const spec = parseImport(compose);
    expect(spec.containers.map(({ name, image }) => [name, image])).toEqual([
      ['shop', 'nginx:1.27'],
      ['cache', 'redis:8'],
    ]);
    expect(spec).toMatchObject({ name: 'shop', cluster: before.cluster, network: before.network });
  });

  it('is the environment alone where it is a .env file', () => {
    const spec = parseImport('A=2\nB=3\n');
    expect(spec.containers[0]?.environment).toEqual([
      { name: 'A', value: '2' },
      { name: 'B', value: '3' },
    ]);
    expect(spec.containers[0]?.image).toBe(before.containers[0]?.image);
  });
});
