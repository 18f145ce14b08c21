import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { tarOf, writeOciLayout } from './testing/oci-layout';
import { DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST, passwordFor } from './testing/registry-client';

const run = promisify(execFile);
const has = (program: string, word: string): boolean => spawnSync(program, [word]).status === 0;
const titleOf = (program: string, isThere: boolean): string =>
  isThere ? program : `${program} (skipped: there is no ${program} on the PATH)`;
const hasSkopeo = has('skopeo', '--version');
const hasBuildah = has('buildah', '--version');
const hasCrane = has('crane', 'version');
/** `go install github.com/opencontainers/distribution-spec/conformance@latest`. It has no option that only says something. */
const hasConformance = spawnSync('sh', ['-c', 'command -v conformance']).status === 0;

let folder: string;
let sandbox: TestSandbox;
let host: string;
let ecr: ECRClient;
let layout: ReturnType<typeof writeOciLayout>;
let password: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registry-clients-'));
  sandbox = await startSandbox();
  host = new URL(sandbox.url).host;
  ecr = new ECRClient(sandbox.client);
  layout = writeOciLayout(join(folder, 'layout'));
  password = await passwordFor(sandbox);
  for (const program of ['skopeo', 'buildah', 'crane', 'conformance']) {
    for (const name of ['web', 'copy']) addRepository(sandbox.world(), `${program}/${name}`);
  }
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecr.destroy();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function detailsOf(repositoryName: string) {
  const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
  return imageDetails;
}

/** Gives a program what it writes as one text, and a home of its own. */
async function call(program: string, ...words: string[]): Promise<string> {
  const { DOCKER_CONFIG: _docker, REGISTRY_AUTH_FILE: _auth, ...others } = process.env;
  const env = { ...others, HOME: folder, XDG_RUNTIME_DIR: folder };
  const { stdout, stderr } = await run(program, words, { env, maxBuffer: 16 * 2 ** 20 });
  return `${stdout}${stderr}`;
}

describe.skipIf(!hasSkopeo)(titleOf('skopeo', hasSkopeo), { timeout: 60_000 }, () => {
  const skopeo = (...words: string[]) => call('skopeo', ...words, '--authfile', join(folder, 'skopeo.json'));
  const copy = (from: string, to: string, ...more: string[]) =>
    skopeo('copy', '--src-tls-verify=false', '--dest-tls-verify=false', ...more, from, to);
  const image = (name: string) => `docker://${host}/skopeo/${name}`;

  it('logs in with the token, and not without', async () => {
    const login = (secret: string) =>
      skopeo('login', '--tls-verify=false', '--username', 'AWS', '--password', secret, host);
    await expect(login('guess')).rejects.toThrow(/invalid|denied|403/i);
    expect(await login(password)).toContain('Login Succeeded!');
  });

  it('pushes an OCI image as it is, and pulls the very same', async () => {
    await copy(`oci:${join(folder, 'layout')}:single`, image('web:1.0'));
    const [details] = await detailsOf('skopeo/web');
    expect(details).toMatchObject({
      imageDigest: layout.single,
      imageTags: ['1.0'],
      imageManifestMediaType: OCI_MANIFEST,
    });
    await copy(image('web:1.0'), `oci:${join(folder, 'pulled')}:1.0`);
    const hex = layout.single.slice('sha256:'.length);
    const read = (from: string) => readFileSync(join(folder, from, 'blobs', 'sha256', hex), 'utf8');
    expect(read('pulled')).toBe(read('layout'));
    const [after] = await detailsOf('skopeo/web');
    expect(after?.lastRecordedPullTime).toEqual(new Date(sandbox.world().now));
  });

  it('pushes an image in the format of Docker', async () => {
    await copy(`oci:${join(folder, 'layout')}:single`, image('web:docker'), '--format', 'v2s2');
    const found = (await detailsOf('skopeo/web')).find(({ imageTags }) => imageTags?.includes('docker'));
    expect(found?.imageManifestMediaType).toBe(DOCKER_MANIFEST);
  });

  it('copies an index with all its images, from one repository to another too', async () => {
    await copy(`oci:${join(folder, 'layout')}:multi`, image('web:multi'), '--all');
    await copy(image('web:multi'), image('copy:multi'), '--all');
    const found = await detailsOf('skopeo/copy');
    expect(found).toHaveLength(3);
    expect(found.find(({ imageTags }) => imageTags?.includes('multi'))).toMatchObject({
      imageDigest: layout.multi,
      imageManifestMediaType: OCI_INDEX,
    });
    const raw = JSON.parse(await skopeo('inspect', '--raw', '--tls-verify=false', image('copy:multi')));
    expect(raw.manifests.map(({ platform }: { platform: object }) => platform)).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64' },
    ]);
  });

  it('inspects, lists tags and deletes', async () => {
    const inspected = JSON.parse(await skopeo('inspect', '--tls-verify=false', image('web:1.0')));
    expect(inspected).toMatchObject({ Digest: layout.single, Architecture: 'amd64', Os: 'linux' });
    const { Tags } = JSON.parse(await skopeo('list-tags', '--tls-verify=false', image('web')));
    expect(Tags).toEqual(['1.0', 'docker', 'multi']);
    await skopeo('delete', '--tls-verify=false', image('web:docker'));
    const left = JSON.parse(await skopeo('list-tags', '--tls-verify=false', image('web')));
    expect(left.Tags).toEqual(['1.0', 'multi']);
  });

  it("prints ECR's words for a repository that is not there", async () => {
    await expect(copy(`oci:${join(folder, 'layout')}:single`, image('none:1.0'))).rejects.toThrow(
      "The repository with name 'skopeo/none' does not exist in the registry with id '000000000000'",
    );
  });
});

describe.skipIf(!hasBuildah)(titleOf('buildah', hasBuildah), { timeout: 120_000 }, () => {
  const storage = () => ['--storage-driver', 'vfs', '--root', join(folder, 'root'), '--runroot', join(folder, 'run')];
  const buildah = (...words: string[]) => call('buildah', ...storage(), ...words);
  const creds = () => ['--creds', `AWS:${password}`, '--tls-verify=false'];

  it.each([
    ['oci', OCI_MANIFEST],
    ['docker', DOCKER_MANIFEST],
  ])('builds an image of format %s from a Dockerfile, pushes it and pulls it', async (format, mediaType) => {
    writeFileSync(join(folder, 'layer.tar'), tarOf('hello.txt', 'hello'));
    writeFileSync(
      join(folder, 'Dockerfile'),
      ['FROM scratch', 'ADD layer.tar /', 'USER 1000', 'EXPOSE 8080', 'CMD ["/bin/server"]'].join('\n'),
    );
    const name = `${host}/buildah/web:${format}`;
    await buildah('build', '--format', format, '--isolation', 'chroot', '--tag', name, folder);
    await buildah('push', ...creds(), '--format', format === 'oci' ? 'oci' : 'v2s2', name);
    const found = (await detailsOf('buildah/web')).find(({ imageTags }) => imageTags?.includes(format));
    expect(found?.imageManifestMediaType).toBe(mediaType);
    const pushed = sandbox
      .world()
      .ecr.repositories.get('buildah/web')
      ?.images.get(found?.imageDigest ?? '');
    expect(pushed).toMatchObject({ workload: 'command:serve:8080', architecture: 'X86_64' });
    await buildah('rmi', name);
    await buildah('pull', ...creds(), name);
  });
});

describe.skipIf(!hasCrane)(titleOf('crane', hasCrane), { timeout: 60_000 }, () => {
  const crane = (...words: string[]) => call('crane', ...words, '--insecure');
  const image = (name: string) => `${host}/crane/${name}`;

  it('pushes, copies by mounting, tags, lists and deletes', async () => {
    await crane('auth', 'login', '--username', 'AWS', '--password', password, host);
    await crane('push', join(folder, 'layout'), image('web:all'), '--index');
    const multi = `${image('web')}@${layout.multi}`;
    await crane('tag', multi, '1.0');
    expect(await crane('digest', image('web:1.0'))).toBe(`${layout.multi}\n`);
    const said = await crane('copy', '--verbose', image('web:1.0'), image('copy:1.0'));
    expect(said).toMatch(/POST \/v2\/crane\/copy\/blobs\/uploads\/\?from=crane%2Fweb&mount=sha256%3A/);
    expect(said).not.toMatch(/(PATCH|PUT) \S*\/blobs\/uploads/);
    expect((await detailsOf('crane/copy')).map(({ imageTags }) => imageTags?.join()).filter(Boolean)).toEqual(['1.0']);
    expect(await crane('catalog', host)).toContain('crane/copy\n');
    expect(await crane('ls', image('copy'))).toBe('1.0\n');
    const config = JSON.parse(await crane('config', '--platform', 'linux/arm64', image('copy:1.0')));
    expect(config).toMatchObject({ architecture: 'arm64' });
    await crane('delete', `${image('copy')}@${layout.multi}`);
    expect(await crane('ls', image('copy'))).toBe('');
  });

  it('validates every layer that it pulls', async () => {
    expect(await crane('validate', '--remote', `${image('web')}@${layout.single}`)).toContain('PASS');
  });
});

describe.skipIf(!hasConformance)(titleOf('conformance', hasConformance), { timeout: 120_000 }, () => {
  it('finds that the registry keeps every rule of the OCI distribution specification', async () => {
    const { stdout } = await run('conformance', [], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        OCI_REGISTRY: host,
        OCI_TLS: 'disabled',
        OCI_REPO1: 'conformance/web',
        OCI_REPO2: 'conformance/copy',
        OCI_USERNAME: 'AWS',
        OCI_PASSWORD: password,
        OCI_RESULTS_DIR: join(folder, 'results'),
        OCI_API_BLOBS_UPLOAD_CANCEL: 'true',
        OCI_API_BLOBS_DIGEST_HEADER: 'true',
        OCI_API_MANIFESTS_DIGEST_HEADER: 'true',
        // ECR takes SHA-256 alone.
        OCI_DATA_SHA512: 'false',
      },
      maxBuffer: 16 * 2 ** 20,
    });
    const count = (word: string) => Number(new RegExp(`^ +${word}\\.+: +(\\d+)$`, 'm').exec(stdout)?.[1]);
    expect([count('FAIL'), count('Error')]).toEqual([0, 0]);
    expect(count('Pass')).toBeGreaterThan(700);
  });
});
