import type { Image, ImageFinding } from '@/sandbox/state/ecr';
import { hashUnit } from '@/sandbox/state/random';

const finding = (name: string, severity: string, packageName: string, description: string): ImageFinding => ({
  name,
  severity,
  description,
  uri: `https://security-tracker.debian.org/tracker/${name}`,
  package: packageName,
});

/** Vulnerabilities that scans of images on Debian have found, each with how often one of the images here has it. */
const KNOWN_FINDINGS: readonly (readonly [share: number, finding: ImageFinding])[] = [
  [
    0.8,
    finding('CVE-2005-2541', 'LOW', 'tar', 'tar unpacks files with their setuid and setgid bits without a warning.'),
  ],
  [0.5, finding('CVE-2011-3374', 'LOW', 'apt', 'apt-key does not correctly validate keys with the master keyring.')],
  [0.4, finding('CVE-2022-0563', 'INFORMATIONAL', 'util-linux', 'chfn and chsh may show part of a root-owned file.')],
  [0.3, finding('CVE-2023-4911', 'HIGH', 'glibc', 'A buffer overflow in ld.so lets a local user gain privileges.')],
  [0.2, finding('CVE-2023-44487', 'HIGH', 'nghttp2', 'HTTP/2 streams that are reset rapidly exhaust the server.')],
  [
    0.1,
    finding(
      'CVE-2022-37434',
      'CRITICAL',
      'zlib',
      'inflate may read or write beyond a buffer with a large gzip header.',
    ),
  ],
];

/** What a scan finds in an image: always the same, since the image is. */
export const findingsOf = ({ digest }: Pick<Image, 'digest'>): ImageFinding[] =>
  KNOWN_FINDINGS.filter(([share, { name }]) => hashUnit(`${digest} ${name}`) < share).map(([, found]) => found);
