import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildah, run } from '../image-test/commands';
import { makeBase, makeDebian } from '../image-test/make-base';

/** An image of a registry that cannot be reached here, made of Debian's packages and of what this machine has. */
type StandIn = {
  name: string;
  /** Debian packages; undefined for an image without a system. */
  packages: readonly string[] | undefined;
  prepare?: (root: string) => void;
  env?: readonly string[];
};

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const write = (file: string, text: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** As nginx-unprivileged is set up: port 8080, everything that it writes below /tmp. */
const NGINX = `worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr notice;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  client_body_temp_path /tmp/client_temp;
  proxy_temp_path /tmp/proxy_temp;
  fastcgi_temp_path /tmp/fastcgi_temp;
  uwsgi_temp_path /tmp/uwsgi_temp;
  scgi_temp_path /tmp/scgi_temp;
  access_log off;
  server { listen 8080; location / { root /usr/share/nginx/html; index index.html; } }
}
`;

export const nginxImage: StandIn = {
  name: 'docker.io/nginxinc/nginx-unprivileged:1.28-alpine',
  packages: ['nginx-light', 'busybox'],
  prepare: (root) => {
    write(join(root, 'etc/nginx/nginx.conf'), NGINX);
    rmSync(join(root, 'usr/share/nginx/html'), { recursive: true, force: true });
    mkdirSync(join(root, 'usr/share/nginx/html'), { recursive: true });
    // Alpine's wget is BusyBox's.
    symlinkSync('busybox', join(root, 'usr/bin/wget'));
  },
};

/** Debian's own Python under the names that the official image has. */
export const pythonImage: StandIn = {
  name: 'docker.io/library/python:3.11-slim-bookworm',
  packages: ['python3', 'python3-venv'],
  prepare: (root) => symlinkSync('/usr/bin/python3', join(root, 'usr/local/bin/python')),
};

/** This machine's Go, where there is one. */
const GO = '/usr/local/go';
export const goVersion = (): string | undefined =>
  existsSync(join(GO, 'VERSION')) ? /^go(\d+\.\d+)/.exec(readFileSync(join(GO, 'VERSION'), 'utf8'))?.[1] : undefined;

export const goImage = (version: string): StandIn => ({
  name: `docker.io/library/golang:${version}-bookworm`,
  packages: [],
  prepare: (root) => cpSync(GO, join(root, 'usr/local/go'), { recursive: true, verbatimSymlinks: true }),
  env: [`PATH=/go/bin:/usr/local/go/bin:${PATH}`, 'GOPATH=/go', 'GOTOOLCHAIN=local'],
});

export const distrolessImage: StandIn = {
  name: 'gcr.io/distroless/static-debian12:nonroot',
  packages: undefined,
  prepare: (root) => write(join(root, 'etc/passwd'), 'root:x:0:0::/root:\nnonroot:x:65532:65532::/home/nonroot:\n'),
};

/** This machine's Rust, where there is one. */
const RUST = join(homedir(), '.rustup/toolchains/stable-x86_64-unknown-linux-gnu');
export const hasRust = (): boolean => existsSync(join(RUST, 'bin/cargo'));

export const rustImage: StandIn = {
  name: 'docker.io/library/rust:1.95-slim-bookworm',
  packages: ['gcc', 'libc6-dev'],
  prepare: (root) => {
    for (const folder of ['bin', 'lib'])
      cpSync(join(RUST, folder), join(root, 'usr/local', folder), { recursive: true, verbatimSymlinks: true });
  },
};

export const debianImage: StandIn = { name: 'docker.io/library/debian:12-slim', packages: [] };

export const mavenImage: StandIn = {
  name: 'docker.io/library/maven:3.9-eclipse-temurin-17',
  packages: ['openjdk-17-jdk-headless', 'maven'],
};

export const javaImage: StandIn = {
  name: 'docker.io/library/eclipse-temurin:17-jre',
  packages: ['openjdk-17-jre-headless'],
};

/** Makes the image unless it is there from another time. */
export function makeStandIn({ name, packages, prepare, env = [`PATH=${PATH}`] }: StandIn): string {
  if (buildah(['images', '--filter', `reference=${name}`, '-q']) !== '') return name;
  const container = buildah(['from', 'scratch']);
  const root = buildah(['mount', container]);
  if (packages) run('cp', ['-a', `${makeDebian()}/.`, root]);
  if (packages && packages.length > 0) {
    const install = [
      // Folders that a slim Debian is without, and packages count on.
      'mkdir -p /var/log/apt /var/cache/apt/archives/partial /var/lib/apt/lists/partial /usr/share/man/man1',
      'apt-get -qq update',
      `DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends ${packages.join(' ')}`,
      'rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*',
    ];
    buildah(['run', container, '--', 'sh', '-c', install.join(' && ')]);
  }
  prepare?.(root);
  buildah(['umount', container]);
  buildah(['config', ...env.flatMap((each) => ['--env', each]), container]);
  buildah(['commit', '--rm', container, name]);
  return name;
}

/** The base of `npm run image:test`, under the name that the Dockerfiles have it. */
export function makeNodeImage(major: string): string {
  const name = `docker.io/library/node:${major}-bookworm-slim`;
  buildah(['tag', makeBase(Number(major)), name]);
  return name;
}
