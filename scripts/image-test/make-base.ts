import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildah, run, workFolder } from './commands';

/** What the official slim images leave out of Debian too. */
const LEFT_OUT = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'var/cache/apt',
  'var/lib/apt/lists',
  'var/log',
];

/** A Debian of the release that the Dockerfile's base has. */
export function makeDebian(): string {
  const folder = join(workFolder, 'debian');
  if (existsSync(folder)) return folder;
  mkdirSync(workFolder, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  run('debootstrap', ['--variant=minbase', 'bookworm', unfinished, 'http://deb.debian.org/debian']);
  for (const name of LEFT_OUT) rmSync(join(unfinished, name), { recursive: true, force: true });
  // Another test on this machine may have been faster.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folder);
  return folder;
}

/** Node.js and npm from the npm registry, where another registry cannot be reached. */
function installNode(major: number): string {
  const folder = join(workFolder, `node-${major}`);
  const installed = join(folder, 'node_modules');
  if (!existsSync(join(installed, 'node', 'bin', 'node'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `node@${major}`, 'npm@10']);
  }
  return installed;
}

/**
 * An image that stands for `node:<major>-bookworm-slim`.
 * @returns its name
 */
export function makeBase(major: number): string {
  const name = `localhost/gantry-base:${major}`;
  if (buildah(['images', '--filter', `reference=${name}`, '-q']) !== '') return name;
  const debian = makeDebian();
  const packages = installNode(major);
  const container = buildah(['from', 'scratch']);
  const target = buildah(['mount', container]);
  run('cp', ['-a', `${debian}/.`, target]);
  cpSync(join(packages, 'node', 'bin', 'node'), join(target, 'usr/local/bin/node'));
  cpSync(join(packages, 'npm'), join(target, 'usr/local/lib/node_modules/npm'), { recursive: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(target, 'usr/local/bin/npm'));
  run('chmod', ['-R', 'go-w', join(target, 'usr/local')]);
  buildah(['umount', container]);
  buildah(['config', '--env', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', container]);
  buildah(['commit', '--rm', container, name]);
  return name;
}
