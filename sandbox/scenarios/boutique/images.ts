import { addImage, addRepository, type ImageSpec } from '@/sandbox/operations/ecr/add-image';
import { days, hours } from '@/sandbox/scenarios/timeline';
import type { ImageFinding } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';

type Push = Omit<ImageSpec, 'pushedAt'> & { ago: number };

/** What the shop's teams have pushed, oldest first. Version 1.5.0 of web is good and waits to be rolled out. */
const PUSHES: Readonly<Record<string, readonly Push[]>> = {
  'boutique/web': [
    { tag: '1.4.1', workload: 'web-1.4.1', sizeMib: 82, ago: days(30) },
    { tag: '1.4.2', workload: 'web-1.4.2', sizeMib: 82, ago: days(10) },
    { tag: '1.5.1', workload: 'web-never-healthy', sizeMib: 84, ago: days(4) },
    { tag: '1.5.2', workload: 'web-out-of-memory', sizeMib: 84, ago: days(3) },
    { tag: '1.6.0', workload: 'web-crash-at-boot', sizeMib: 88, ago: days(2) },
    { tag: '1.5.0-arm64', workload: 'web-1.5.0', architecture: 'ARM64', sizeMib: 79, ago: hours(27) },
    { tag: '1.5.0', workload: 'web-1.5.0', sizeMib: 83, ago: hours(26) },
  ],
  'boutique/api': [
    { tag: '2.8.0', workload: 'api', sizeMib: 61, ago: days(33) },
    { tag: '2.8.1', workload: 'api', sizeMib: 61, ago: days(13) },
  ],
  'boutique/worker': [{ tag: '0.9.3', workload: 'worker', sizeMib: 54, ago: days(26) }],
  'boutique/payments': [{ tag: '3.2.0', workload: 'payments', sizeMib: 58, ago: days(1) }],
};

const FINDINGS: ImageFinding[] = [
  {
    name: 'CVE-2005-2541',
    severity: 'LOW',
    description: 'tar unpacks files with their setuid and setgid bits without a warning.',
    uri: 'https://security-tracker.debian.org/tracker/CVE-2005-2541',
    package: 'tar',
  },
];

/** @param end the instant at which the sandbox starts, in ms: images are pushed so long before */
export function pushImages(world: World, end: number): void {
  for (const [repository, pushes] of Object.entries(PUSHES)) {
    addRepository(world, repository, { scanOnPush: true, createdAt: end - days(40) });
    for (const { ago, ...image } of pushes) {
      const pushedAt = end - ago;
      const findings = image.tag.startsWith('1.4') ? FINDINGS : [];
      addImage(world, repository, {
        ...image,
        pushedAt,
        scan: { status: 'COMPLETE', completedAt: pushedAt + 40_000, findings },
      });
    }
  }
}
