import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildah, root, run, workFolder } from './commands';

const MIB = 1024 * 1024;

/** What an image says about itself. */
export type ImageConfig = {
  User: string;
  WorkingDir: string;
  Env: string[];
  Cmd: string[];
  Healthcheck: { Test: string[] };
};

/** An image, unpacked. */
export type Image = { name: string; rootfs: string; config: ImageConfig };

/** What npm needs of this machine to reach its registry through a proxy with a certificate of its own. */
function npmVolumes(): string[] {
  const cache = join(workFolder, 'npm-cache');
  mkdirSync(cache, { recursive: true });
  const volumes = [`${cache}:/root/.npm`];
  const certificates = process.env.NODE_EXTRA_CA_CERTS ?? process.env.SSL_CERT_FILE;
  if (certificates && existsSync(certificates)) {
    const settings = join(workFolder, 'npmrc');
    const registry = run('npm', ['config', 'get', 'registry']);
    writeFileSync(settings, `cafile=/run/certificates.pem\nregistry=${registry}\n`);
    volumes.push(`${certificates}:/run/certificates.pem:ro`, `${settings}:/root/.npmrc:ro`);
  }
  return volumes.flatMap((volume) => ['--volume', volume]);
}

/** Builds the Dockerfile on a base, with a key of server actions as a secret of the build. */
export function buildImage(base: string, name: string): string {
  const key = randomBytes(32).toString('base64');
  const keyFile = join(workFolder, 'actions-key');
  writeFileSync(keyFile, key, { mode: 0o600 });
  buildah(
    [
      ...['bud', '--format', 'docker', '--layers=false', '--pull-never'],
      ...['--build-arg', `NODE_IMAGE=${base}`, '--secret', `id=actions_key,src=${keyFile}`],
      ...[...npmVolumes(), '--tag', name, root],
    ],
    { show: true },
  );
  if (buildah(['inspect', '--type', 'image', name]).includes(key))
    throw new Error('The key of server actions is in the description of the image.');
  return name;
}

/** The same files on another base: what the first stage makes depends on no release of Node.js. */
export function buildOnOtherBase(image: string, base: string, name: string): string {
  const stages = readFileSync(join(root, 'Dockerfile'), 'utf8').split(/^(?=FROM )/m);
  const last = stages.at(-1) ?? '';
  const derived = `ARG NODE_IMAGE\n${last.replace('--from=build /app ./', `--from=${image} /app ./`)}`;
  const file = join(workFolder, 'Dockerfile.other');
  writeFileSync(file, derived);
  const options = ['--format', 'docker', '--layers=false', '--pull-never', '--build-arg', `NODE_IMAGE=${base}`];
  buildah(['bud', ...options, '--file', file, '--tag', name, root]);
  return name;
}

/** Unpacks an image into a folder. */
export function openImage(name: string): Image & { close: () => void } {
  const container = buildah(['from', '--pull-never', name]);
  const rootfs = buildah(['mount', container]);
  const described: { Docker: { config: ImageConfig } } = JSON.parse(buildah(['inspect', '--type', 'image', name]));
  const { config } = described.Docker;
  return { name, rootfs, config, close: () => void buildah(['rm', container]) };
}

/** How much an image adds to its base in MiB, and each of its files above 1 MiB. */
export function sizeOverBase({ rootfs, config }: Image): { mib: number; large: { file: string; mib: number }[] } {
  const folder = join(rootfs, config.WorkingDir);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const path = join(folder, file);
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() ? [{ file, mib: found.size / MIB }] : [];
  });
  return {
    mib: files.reduce((sum, { mib }) => sum + mib, 0),
    large: files.filter(({ mib }) => mib > 1).sort((one, other) => other.mib - one.mib),
  };
}
