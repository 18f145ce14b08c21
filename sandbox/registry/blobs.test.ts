import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { aRegistryClient, codesOf, digestOf, REPOSITORY, type RegistryClient } from './testing/registry-client';

let folder: string;
let sandbox: TestSandbox;
let client: RegistryClient;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-test-'));
  sandbox = await startSandbox({
    registry: { dataFolder: folder, registryBounds: { layerBytes: 2 ** 20, openUploads: 5 } },
  });
  client = await aRegistryClient(sandbox);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const uploadsPath = `/v2/${REPOSITORY}/blobs/uploads/`;
const blobPath = (digest: string, name = REPOSITORY) => `/v2/${name}/blobs/${digest}`;
const filesIn = (name: string): string[] => {
  const path = join(folder, 'registry', name);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
};
const blobFiles = () => filesIn('blobs').map((hex) => `sha256:${hex}`);

const uploadedBytes = (): number =>
  filesIn('uploads').reduce((sum, name) => sum + statSync(join(folder, 'registry', 'uploads', name)).size, 0);

/** Sends the beginning of a part and leaves. */
async function sendAndLeave(method: string, path: string, part: string, length: number): Promise<void> {
  const request = httpRequest(new URL(path, sandbox.url), {
    method,
    headers: { authorization: client.authorization, 'content-length': length },
  });
  request.on('error', () => {});
  const before = uploadedBytes();
  request.write(part);
  await expect.poll(uploadedBytes).toBe(before + part.length);
  request.destroy();
}

describe('pushing a blob', () => {
  it('takes it in one POST', async () => {
    const digest = digestOf('hello');
    const response = await client.call('POST', `${uploadsPath}?digest=${digest}`, { body: 'hello' });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(blobPath(digest));
    expect(response.headers.get('docker-content-digest')).toBe(digest);
    expect(response.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
    expect(await (await client.call('GET', blobPath(digest))).text()).toBe('hello');
    expect(filesIn('uploads')).toEqual([]);
  });

  it('takes it in a POST and a PUT', async () => {
    const begun = await client.call('POST', uploadsPath);
    expect(begun.status).toBe(202);
    expect(begun.headers.get('range')).toBe('0-0');
    const location = begun.headers.get('location') ?? '';
    expect(begun.headers.get('docker-upload-uuid')).toBe(location.split('/').at(-1));
    const digest = digestOf('hello');
    const done = await client.call('PUT', `${location}?digest=${digest}`, { body: 'hello' });
    expect(done.status).toBe(201);
    expect((await client.call('GET', location)).status).toBe(404);
  });

  it('takes it in parts, each where the last one ended', async () => {
    const location = await client.beginUpload();
    const first = await client.call('PATCH', location, { body: 'hel', headers: { 'content-range': '0-2' } });
    expect(first.status).toBe(202);
    expect(first.headers.get('range')).toBe('0-2');
    const again = await client.call('PATCH', location, { body: 'hel', headers: { 'content-range': '0-2' } });
    expect(again.status).toBe(416);
    expect(again.headers.get('range')).toBe('0-2');
    expect(again.headers.get('location')).toBe(location);
    const beyond = await client.call('PATCH', location, { body: 'o', headers: { 'content-range': '4-4' } });
    expect(beyond.status).toBe(416);
    const nonsense = await client.call('PATCH', location, { body: 'o', headers: { 'content-range': 'three-four' } });
    expect(nonsense.status).toBe(416);
    const state = await client.call('GET', location);
    expect([state.status, state.headers.get('range')]).toEqual([204, '0-2']);
    const last = await client.call('PUT', `${location}?digest=${digestOf('hello')}`, {
      body: 'lo',
      headers: { 'content-range': '3-4' },
    });
    expect(last.status).toBe(201);
    expect(await (await client.call('GET', blobPath(digestOf('hello')))).text()).toBe('hello');
  });

  it('takes parts that do not say where they belong one after the other, in the order in which they came', async () => {
    const location = await client.beginUpload();
    const parts = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(20_000));
    await Promise.all(parts.map((body) => client.call('PATCH', location, { body })));
    const state = await client.call('GET', location);
    expect(state.headers.get('range')).toBe('0-99999');
    await client.call('DELETE', location);
  });

  it('takes a blob of no bytes', async () => {
    const { digest } = await client.pushBlob('');
    const found = await client.call('GET', blobPath(digest));
    expect([found.status, await found.text()]).toEqual([200, '']);
  });

  it('resumes where a broken part ended', async () => {
    const location = await client.beginUpload();
    await sendAndLeave('PATCH', location, 'hel', 5);
    const state = await client.call('GET', location);
    expect([state.status, state.headers.get('range')]).toEqual([204, '0-2']);
    const rest = await client.call('PATCH', location, { body: 'lo', headers: { 'content-range': '3-4' } });
    expect(rest.status).toBe(202);
    expect((await client.call('PUT', `${location}?digest=${digestOf('hello')}`)).status).toBe(201);
  });

  it('goes back to before a broken last part', async () => {
    const location = await client.beginUpload();
    await client.call('PATCH', location, { body: 'hel' });
    await sendAndLeave('PUT', `${location}?digest=${digestOf('hello')}`, 'l', 2);
    expect((await client.call('GET', location)).headers.get('range')).toBe('0-2');
    expect((await client.call('PUT', `${location}?digest=${digestOf('hello')}`, { body: 'lo' })).status).toBe(201);
  });

  it('leaves nothing of a broken POST', async () => {
    await sendAndLeave('POST', `${uploadsPath}?digest=${digestOf('hello')}`, 'hel', 5);
    await expect.poll(() => filesIn('uploads')).toEqual([]);
    expect(blobFiles()).toEqual([]);
  });

  it('refuses bytes of another digest and forgets them', async () => {
    const location = await client.beginUpload();
    const wrong = await client.call('PUT', `${location}?digest=${digestOf('other')}`, { body: 'hello' });
    expect([wrong.status, await codesOf(wrong)]).toEqual([400, ['DIGEST_INVALID']]);
    expect((await client.call('GET', location)).status).toBe(404);
    const posted = await client.call('POST', `${uploadsPath}?digest=${digestOf('other')}`, { body: 'hello' });
    expect([posted.status, await codesOf(posted)]).toEqual([400, ['DIGEST_INVALID']]);
    expect([...filesIn('uploads'), ...blobFiles()]).toEqual([]);
  });

  it.each(['', 'sha256:short', 'md5:d41d8cd98f00b204e9800998ecf8427e', `sha256:${'../'.repeat(21)}a`])(
    'refuses the digest %j, and keeps the upload',
    async (digest) => {
      const location = await client.beginUpload();
      const refused = await client.call('PUT', `${location}?digest=${encodeURIComponent(digest)}`, { body: 'hello' });
      expect([refused.status, await codesOf(refused)]).toEqual([400, ['DIGEST_INVALID']]);
      expect((await client.call('GET', location)).status).toBe(204);
      expect((await client.call('DELETE', location)).status).toBe(204);
    },
  );

  it('refuses a part that has not the length that it says', async () => {
    const location = await client.beginUpload();
    const part = await client.call('PATCH', location, { body: 'hello', headers: { 'content-range': '0-2' } });
    expect([part.status, await codesOf(part)]).toEqual([400, ['SIZE_INVALID']]);
    const stream = new Blob(['hello']).stream();
    const chunked = await client.call('PATCH', location, { body: stream, headers: { 'content-range': '0-2' } });
    expect([chunked.status, await codesOf(chunked)]).toEqual([400, ['SIZE_INVALID']]);
    expect((await client.call('GET', location)).headers.get('range')).toBe('0-0');
  });

  it('refuses a layer that is too large, before and while it comes', async () => {
    const location = await client.beginUpload();
    const half = new Uint8Array(2 ** 19 + 1);
    expect((await client.call('PATCH', location, { body: half })).status).toBe(202);
    const more = await client.call('PATCH', location, { body: half });
    expect([more.status, await codesOf(more)]).toEqual([413, ['SIZE_INVALID']]);
    const unannounced = await client.call('PATCH', location, { body: new Blob([half]).stream() });
    expect(unannounced.status).toBe(413);
    expect((await client.call('GET', location)).headers.get('range')).toBe(`0-${2 ** 19}`);
  });

  it('takes no more uploads at once than it may', async () => {
    const locations = await Promise.all(Array.from({ length: 5 }, () => client.beginUpload()));
    expect(new Set(locations).size).toBe(5);
    const refused = await client.call('POST', uploadsPath);
    expect([refused.status, await codesOf(refused)]).toEqual([429, ['TOOMANYREQUESTS']]);
    await client.call('DELETE', locations[0] ?? '');
    expect((await client.call('POST', uploadsPath)).status).toBe(202);
  });

  it('takes the same blob from many at once', async () => {
    const content = 'x'.repeat(200_000);
    const digest = digestOf(content);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.call('POST', `${uploadsPath}?digest=${digest}`, { body: content })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(blobFiles()).toEqual([digest]);
    expect((await (await client.call('GET', blobPath(digest))).text()).length).toBe(200_000);
  });

  it('knows an upload only in its own repository', async () => {
    addRepository(sandbox.world(), 'shop/api');
    const elsewhere = (await client.beginUpload()).replace(REPOSITORY, 'shop/api');
    const refused = await client.call('PATCH', elsewhere, { body: 'x' });
    expect([refused.status, await codesOf(refused)]).toEqual([404, ['BLOB_UPLOAD_UNKNOWN']]);
  });

  it('needs the repository to be there when it ends, too', async () => {
    const location = await client.beginUpload();
    sandbox.world().ecr.repositories.delete(REPOSITORY);
    const done = await client.call('PUT', `${location}?digest=${digestOf('hello')}`, { body: 'hello' });
    expect([done.status, await codesOf(done)]).toEqual([404, ['NAME_UNKNOWN']]);
  });

  it('mounts a blob of another repository, and has it uploaded where that cannot be', async () => {
    addRepository(sandbox.world(), 'shop/api');
    const { digest } = await client.pushBlob('shared');
    const mount = (from: string, wanted = digest) =>
      client.call('POST', `/v2/shop/api/blobs/uploads/?mount=${wanted}&from=${from}`);
    expect((await mount('shop/none')).status).toBe(202);
    expect((await mount(REPOSITORY, digestOf('none'))).status).toBe(202);
    expect((await client.call('GET', blobPath(digest, 'shop/api'))).status).toBe(404);
    const mounted = await mount(REPOSITORY);
    expect([mounted.status, mounted.headers.get('location')]).toEqual([201, blobPath(digest, 'shop/api')]);
    expect(await (await client.call('GET', blobPath(digest, 'shop/api'))).text()).toBe('shared');
    expect(blobFiles()).toEqual([digest]);
  });
});

describe('pulling a blob', () => {
  it('answers HEAD as GET, without the bytes', async () => {
    const { digest, size } = await client.pushBlob('0123456789');
    const head = await client.call('HEAD', blobPath(digest));
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);
    expect(head.headers.get('docker-content-digest')).toBe(digest);
    expect(await head.text()).toBe('');
  });

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
  ])('gives the range %s', async (range, status, text, contentRange) => {
    const { digest } = await client.pushBlob('0123456789');
    const part = await client.call('GET', blobPath(digest), { headers: { range } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([status, text, contentRange]);
  });

  it('says how long a blob is to who asks beyond its end', async () => {
    const { digest } = await client.pushBlob('0123456789');
    const part = await client.call('GET', blobPath(digest), { headers: { range: 'bytes=10-' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it('knows no blob that another repository has', async () => {
    addRepository(sandbox.world(), 'shop/api');
    const { digest } = await client.pushBlob('mine');
    const missing = await client.call('GET', blobPath(digest, 'shop/api'));
    expect([missing.status, await codesOf(missing)]).toEqual([404, ['BLOB_UNKNOWN']]);
  });
});

describe('deleting a blob', () => {
  it('takes it from the repository, and from the disk when no other one has it', async () => {
    addRepository(sandbox.world(), 'shop/api');
    const { digest } = await client.pushBlob('shared');
    await client.call('POST', `/v2/shop/api/blobs/uploads/?mount=${digest}&from=${REPOSITORY}`);
    expect((await client.call('DELETE', blobPath(digest))).status).toBe(202);
    expect((await client.call('GET', blobPath(digest))).status).toBe(404);
    expect(blobFiles()).toEqual([digest]);
    expect((await client.call('DELETE', blobPath(digest, 'shop/api'))).status).toBe(202);
    expect(blobFiles()).toEqual([]);
    expect((await client.call('DELETE', blobPath(digest))).status).toBe(404);
  });

  it('refuses while an image needs it', async () => {
    const { manifest } = await client.pushImage('1.0');
    const refused = await client.call('DELETE', blobPath(manifest.config.digest));
    expect([refused.status, await codesOf(refused)]).toEqual([403, ['DENIED']]);
  });
});

describe('addresses', () => {
  it.each([
    ['GET', '/v2/Shop/tags/list', 400, 'NAME_INVALID'],
    ['GET', '/v2/..%2f..%2fetc/tags/list', 400, 'NAME_INVALID'],
    ['GET', '/v2/%zz/tags/list', 400, 'NAME_INVALID'],
    ['GET', `/v2/${REPOSITORY}/blobs/sha256:..%2f..%2fx`, 404, 'UNSUPPORTED'],
    ['GET', `/v2/${REPOSITORY}/blobs/sha256:abc`, 400, 'DIGEST_INVALID'],
    ['GET', `/v2/${REPOSITORY}/blobs/uploads/..%2f..%2fx`, 404, 'UNSUPPORTED'],
    ['PATCH', `/v2/${REPOSITORY}/blobs/uploads/nothing`, 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['GET', '/v2/nowhere', 404, 'UNSUPPORTED'],
    ['PUT', `/v2/${REPOSITORY}/tags/list`, 405, 'UNSUPPORTED'],
    ['GET', `/v2/${REPOSITORY}/blobs/uploads/`, 405, 'UNSUPPORTED'],
  ])('are checked: %s %s', async (method, path, status, code) => {
    const refused = await client.call(method, path);
    expect([refused.status, await codesOf(refused)]).toEqual([status, [code]]);
    expect(refused.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  });

  it('name repositories in 256 characters at most', async () => {
    const refused = await client.call('GET', `/v2/${'a/'.repeat(128)}a/tags/list`);
    expect([refused.status, await codesOf(refused)]).toEqual([400, ['NAME_INVALID']]);
  });

  it("name repositories that are there: ECR's words otherwise", async () => {
    const refused = await client.call('POST', '/v2/shop/none/blobs/uploads/');
    expect(refused.status).toBe(404);
    expect(await refused.json()).toEqual({
      errors: [
        {
          code: 'NAME_UNKNOWN',
          message: "The repository with name 'shop/none' does not exist in the registry with id '000000000000'",
        },
      ],
    });
  });
});
