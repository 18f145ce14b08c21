import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from '../image-test/commands';

/**
 * What package managers need in a build to reach their registries through a proxy with a certificate of its own: options
 * of `buildah build`.
 */
export function registryVolumes(): string[] {
  const certificates = process.env.NODE_EXTRA_CA_CERTS ?? process.env.SSL_CERT_FILE;
  if (!certificates || !existsSync(certificates)) return [];
  const settings = join(workFolder, 'registries');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'npmrc'), 'cafile=/etc/ssl/certs/ca-certificates.crt\n');
  writeFileSync(join(settings, 'pip.conf'), '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n');
  const java = '/etc/ssl/certs/java/cacerts';
  return [
    `${certificates}:/etc/ssl/certs/ca-certificates.crt:ro`,
    `${join(settings, 'npmrc')}:/root/.npmrc:ro`,
    `${join(settings, 'pip.conf')}:/etc/pip.conf:ro`,
    ...(existsSync(java) ? [`${java}:${java}:ro`] : []),
  ].flatMap((volume) => ['--volume', volume]);
}
