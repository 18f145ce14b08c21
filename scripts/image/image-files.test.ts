import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const dockerfile = readFileSync('Dockerfile', 'utf8');

/** The instructions of the Dockerfile, continued lines joined and comments left out. */
const instructions = dockerfile
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .flatMap((line) => {
    const [, name, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    return name && rest ? [{ name, rest }] : [];
  });
const all = (wanted: string) => instructions.filter(({ name }) => name === wanted).map(({ rest }) => rest);
const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const lastOf = (wanted: string) => last.filter(({ name }) => name === wanted).map(({ rest }) => rest);
const environment = Object.fromEntries(
  lastOf('ENV').flatMap((rest) => [...rest.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value])),
);

describe('the Dockerfile', () => {
  it('builds on a base that is chosen by an argument, and pinned to a release line', () => {
    expect(all('FROM')).toEqual([
      expect.stringMatching(/^--platform=\$BUILDPLATFORM \$\{NODE_IMAGE\} AS build$/),
      '$' + '{NODE_IMAGE}',
    ]);
    expect(all('ARG')[0]).toMatch(/^NODE_IMAGE=node:\d+-[a-z]+-slim$/);
  });

  it('ends as a user that is not root, given as a number, and gives it no file to change', () => {
    expect(lastOf('USER')).toEqual([expect.stringMatching(/^[1-9]\d{3,}:[1-9]\d{3,}$/)]);
    expect(lastOf('COPY').filter((rest) => rest.includes('--chown'))).toEqual([]);
    expect(last.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(
      last.findLastIndex(({ name }) => name === 'COPY'),
    );
  });

  it('holds no secret: not in ARG, not in ENV, and not in a layer', () => {
    const named = [...all('ARG'), ...all('ENV')].filter((rest) => /secret|password|token|_key|access_key/i.test(rest));
    expect(named).toEqual([]);
    expect(
      all('RUN').filter((rest) => rest.includes('/run/secrets/') && !rest.includes('--mount=type=secret')),
    ).toEqual([]);
  });

  it('ships the output of the build alone', () => {
    expect(lastOf('COPY')).toEqual(['--from=build /app ./']);
    expect(lastOf('RUN')).toEqual([]);
    expect(all('ADD')).toEqual([]);
  });

  it('installs before it copies the sources, as the lock file says', () => {
    const install = instructions.findIndex(({ rest }) => rest.startsWith('npm ci'));
    const sources = instructions.findIndex(({ name, rest }) => name === 'COPY' && rest === '. .');
    expect(install).toBeGreaterThan(0);
    expect(sources).toBeGreaterThan(install);
  });

  it('is asked for its health by Node.js, as the base has no curl, at the port that it listens on', () => {
    const [check = ''] = lastOf('HEALTHCHECK');
    const command: unknown = JSON.parse(check.slice(check.indexOf('[')));
    expect(command).toEqual(['node', '-e', expect.stringContaining('/api/health/live')]);
    expect(check).toContain('process.env.PORT');
    expect(lastOf('EXPOSE')).toEqual([environment.PORT]);
  });

  it('starts without a shell, so that SIGTERM reaches the server', () => {
    expect(lastOf('CMD')).toEqual(['["node", "scripts/start.mjs"]']);
    expect(lastOf('ENTRYPOINT')).toEqual([]);
    expect(lastOf('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('listens everywhere by HOST, and keeps connections longer than a load balancer does', () => {
    expect(environment).toMatchObject({ HOST: '0.0.0.0', NODE_ENV: 'production' });
    expect(environment.HOSTNAME).toBeUndefined();
    expect(environment.HOME).toMatch(/^\//);
    expect(Number(environment.KEEP_ALIVE_TIMEOUT)).toBeGreaterThan(60_000);
    expect(Number(environment.GANTRY_DRAIN_SECONDS)).toBeGreaterThan(0);
  });
});

describe('.dockerignore', () => {
  const lines = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('lets in what is named, and nothing that may hold a secret', () => {
    expect(lines[0]).toBe('*');
    const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(allowed.filter((name) => /^\.|\.env|users\.json|node_modules|\.git/.test(name))).toEqual([]);
    expect(allowed).toEqual(
      expect.arrayContaining(['app', 'lib', 'public', 'package-lock.json', 'scripts', 'sandbox']),
    );
    expect(lines).toContain('**/.env*');
  });
});

describe('compose.yaml', () => {
  const Service = z.object({
    build: z.string().optional(),
    image: z.literal('gantry'),
    command: z.array(z.string()),
    environment: z.record(z.string(), z.string()),
    ports: z.array(z.string().startsWith('127.0.0.1:')),
    read_only: z.literal(true),
    cap_drop: z.tuple([z.literal('ALL')]),
    healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  });
  const Compose = z.object({ services: z.object({ sandbox: Service, console: Service }) });
  const { services } = Compose.parse(parse(readFileSync('compose.yaml', 'utf8')));

  it('runs both from one image, on this machine alone, without root or a file to write', () => {
    expect(services.sandbox.build).toBe('.');
    expect(services.console.build).toBeUndefined();
  });

  it('starts what the image has', () => {
    const build = readFileSync('scripts/image/build.mjs', 'utf8');
    for (const { command } of Object.values(services)) {
      const source = command[1]?.replace(/\.mjs$/, '.ts') ?? 'none';
      expect(build).toContain(`'${source}'`);
    }
  });

  it('gives the console the sandbox, and no secret', () => {
    expect(services.console.environment.AWS_ENDPOINT_URL).toBe('http://sandbox:4566');
    expect(Object.keys(services.console.environment)).not.toContain('AUTH_SECRET');
  });
});
