import { describe, expect, it } from 'vitest';
import { createWorld } from '@/sandbox/world';
import { publicWorkloadName, workloadOfImage, workloads } from './catalogue';

const catalogue = Object.values(workloads);

describe('workloads', () => {
  it.each(catalogue.map((workload) => [workload.name, workload] as const))(
    '%s tells its lines in order',
    (_, workload) => {
      const { bootLines, stopLines, endLines, bootSeconds, shutdownSeconds, end } = workload;
      for (const lines of [bootLines, stopLines, endLines]) {
        const times = lines.map(({ afterSeconds }) => afterSeconds);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
      const listensAt = Math.min(bootSeconds, end?.afterSeconds ?? bootSeconds);
      expect(bootLines.every(({ afterSeconds }) => afterSeconds <= listensAt)).toBe(true);
      expect(stopLines.every(({ afterSeconds }) => afterSeconds <= shutdownSeconds)).toBe(true);
      expect(endLines.every(({ afterSeconds }) => afterSeconds < 0)).toBe(true);
    },
  );

  it.each(catalogue.map((workload) => [workload.name, workload] as const))(
    '%s stays within what it reserves',
    (_, workload) => {
      for (const rate of [0, 1, 10, 100, 10_000]) {
        for (const age of [0, 10, 1000, 100_000]) {
          for (const share of [workload.cpu(rate, age), workload.memory(rate, age)]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
        expect(workload.latencyMs(rate)).toBeGreaterThan(0);
      }
    },
  );

  it('that run out of memory fill it by the moment they are killed', () => {
    const killed = catalogue.filter(({ end }) => end?.cause === 'out-of-memory');
    expect(killed.length).toBeGreaterThan(0);
    for (const { memory, end } of killed) {
      expect(memory(1, 0)).toBeLessThan(0.6);
      expect(memory(1, end?.afterSeconds ?? 0)).toBe(1);
    }
  });
});

describe('what an image does', () => {
  const world = createWorld({ account: '000000000000', region: 'eu-west-3', speed: 1, seed: 1, startMs: 0 });
  const uri = '000000000000.dkr.ecr.eu-west-3.amazonaws.com/boutique/web';
  world.ecr.repositories.set('boutique/web', {
    name: 'boutique/web',
    arn: 'arn:aws:ecr:eu-west-3:000000000000:repository/boutique/web',
    uri,
    createdAt: 0,
    tagMutability: 'MUTABLE',
    scanOnPush: false,
    tags: new Map(),
    images: new Map(),
    imageTags: new Map(),
  });
  const digest = 'sha256:abc';
  const image = { digest, pushedAt: 0, sizeBytes: 1, architecture: 'X86_64' as const, manifest: '', mediaType: '' };
  world.ecr.repositories.get('boutique/web')?.images.set(digest, { ...image, workload: 'web-crash-at-boot' });
  world.ecr.repositories.get('boutique/web')?.imageTags.set('1.6.0', digest);

  it.each([
    [`${uri}:1.6.0`, 'web-crash-at-boot'],
    [`${uri}@${digest}`, 'web-crash-at-boot'],
    [`${uri}:1.6.0@${digest}`, 'web-crash-at-boot'],
    [`${uri}:absent`, 'http-server'],
    ['public.ecr.aws/nginx/nginx:1.29', 'nginx'],
    ['nginx', 'nginx'],
    ['localhost:5000/nginx', 'nginx'],
    ['public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3', 'otel-collector'],
    ['ghcr.io/somebody/something:latest', 'http-server'],
  ])('%s: %s', (reference, name) => {
    expect(workloadOfImage(world, reference).name).toBe(name);
  });

  it.each([
    ['busybox:1.27', { command: ['echo', 'done'] }, 'command:end:0:2'],
    ['public.ecr.aws/docker/library/alpine:3', undefined, 'command:end:0:1'],
    ['amazon/aws-cli', { command: ['s3', 'ls'] }, 'command:end:0:2'],
    ['debian@sha256:ab', { command: ['sleep', 'infinity'] }, 'command:wait'],
    ['nginx:1.29', { command: ['nginx', '-g', 'daemon off;'] }, 'nginx'],
    ['ghcr.io/acme/shop:2', { command: ['bundle', 'exec', 'rails', 'db:migrate'] }, 'command:end:0:2'],
    ['ghcr.io/acme/shop:2', { command: ['bundle', 'exec', 'puma'] }, 'http-server'],
  ])('%s with %j: %s', (reference, override, name) => {
    expect(publicWorkloadName(world, reference, override)).toBe(name);
  });
});
