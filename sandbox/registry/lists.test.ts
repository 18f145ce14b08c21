import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import {
  aRegistryClient,
  codesOf,
  digestOf,
  imageManifest,
  OCI_INDEX,
  OCI_MANIFEST,
  REPOSITORY,
  type RegistryClient,
} from './testing/registry-client';

let sandbox: TestSandbox;
let client: RegistryClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  client = await aRegistryClient(sandbox);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** Follows the links from page to page. */
async function pagesOf(path: string, member: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const response: Response = await client.call('GET', next);
    expect(response.status).toBe(200);
    pages.push((await response.json())[member]);
    next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return pages;
}

describe('the tags of a repository', () => {
  const tagsPath = `/v2/${REPOSITORY}/tags/list`;
  const tag = (...tags: string[]) => {
    const repository = sandbox.world().ecr.repositories.get(REPOSITORY);
    const digest = [...(repository?.images.keys() ?? [])].at(0) ?? '';
    for (const name of tags) repository?.imageTags.set(name, digest);
  };

  it('are none at first', async () => {
    expect(await (await client.call('GET', tagsPath)).json()).toEqual({ name: REPOSITORY, tags: [] });
  });

  it('come in the order of their bytes, from one on, and as many as are asked for', async () => {
    await client.pushImage('b');
    tag('a', 'B', '10', '9');
    const tagsOf = async (search: string) => (await (await client.call('GET', `${tagsPath}${search}`)).json()).tags;
    expect(await tagsOf('')).toEqual(['10', '9', 'B', 'a', 'b']);
    expect(await tagsOf('?n=2')).toEqual(['10', '9']);
    expect(await tagsOf('?n=2&last=9')).toEqual(['B', 'a']);
    expect(await tagsOf('?last=A')).toEqual(['B', 'a', 'b']);
    expect(await tagsOf('?n=0')).toEqual([]);
    expect(await pagesOf(`${tagsPath}?n=2`, 'tags')).toEqual([['10', '9'], ['B', 'a'], ['b']]);
  });

  it('page by a thousand, each once', async () => {
    await client.pushImage('t-0000');
    tag(...Array.from({ length: 2500 }, (_, n) => `t-${String(n).padStart(4, '0')}`));
    const pages = await pagesOf(tagsPath, 'tags');
    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 500]);
    expect(new Set(pages.flat()).size).toBe(2500);
    const small = await pagesOf(`${tagsPath}?n=100&last=t-1499`, 'tags');
    expect(small.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 100));
  });

  it.each(['x', '-1', '1.5'])('are not counted by %s', async (n) => {
    expect((await client.call('GET', `${tagsPath}?n=${n}`)).status).toBe(400);
  });
});

describe('the catalog', () => {
  it('names the repositories of the region, page by page', async () => {
    for (const name of ['a/b', 'zoo', 'app']) addRepository(sandbox.world(), name);
    addRepository(sandbox.world('us-east-1'), 'elsewhere');
    expect(await pagesOf('/v2/_catalog?n=3', 'repositories')).toEqual([['a/b', 'app', REPOSITORY], ['zoo']]);
  });
});

describe('referrers', () => {
  const referrersPath = (digest: string, search = '') => `/v2/${REPOSITORY}/referrers/${digest}${search}`;

  /** Pushes two things that are said about an image: one by an artifact type, one by the type of its configuration. */
  async function pushReferrers(subject: { digest: string; size: number }) {
    const about = { mediaType: OCI_MANIFEST, ...subject };
    const empty = await client.pushBlob('{}', 'application/vnd.oci.empty.v1+json');
    const config = await client.pushBlob('{"by":"somebody"}', 'application/vnd.example.signature');
    const bill = imageManifest(empty, [empty], {
      artifactType: 'application/vnd.example.sbom',
      subject: about,
      annotations: { 'org.example.format': 'json' },
    });
    const signature = imageManifest(config, [], { subject: about });
    const index = {
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      artifactType: 'application/vnd.example.list',
      manifests: [],
      subject: about,
    };
    const responses = [];
    for (const manifest of [bill, signature, index]) {
      responses.push(await client.putManifest(digestOf(JSON.stringify(manifest)), manifest));
    }
    return { bill, signature, index, responses };
  }

  it('are listed with what they are, and filtered by it', async () => {
    const image = await client.pushImage('1.0');
    const subject = { digest: image.digest, size: 1 };
    const { bill, signature, index, responses } = await pushReferrers(subject);
    for (const { status, headers } of responses) {
      expect([status, headers.get('oci-subject')]).toEqual([201, image.digest]);
    }
    const list = await client.call('GET', referrersPath(image.digest));
    expect([list.status, list.headers.get('content-type')]).toEqual([200, OCI_INDEX]);
    const { schemaVersion, mediaType, manifests } = await list.json();
    expect({ schemaVersion, mediaType }).toEqual({ schemaVersion: 2, mediaType: OCI_INDEX });
    const descriptor = (manifest: object, type: string, mediaTypeOf = OCI_MANIFEST) => ({
      mediaType: mediaTypeOf,
      digest: digestOf(JSON.stringify(manifest)),
      size: JSON.stringify(manifest).length,
      artifactType: type,
    });
    expect(manifests).toHaveLength(3);
    expect(manifests).toContainEqual({
      ...descriptor(bill, 'application/vnd.example.sbom'),
      annotations: { 'org.example.format': 'json' },
    });
    expect(manifests).toContainEqual(descriptor(signature, 'application/vnd.example.signature'));
    expect(manifests).toContainEqual(descriptor(index, 'application/vnd.example.list', OCI_INDEX));
    const type = encodeURIComponent('application/vnd.example.sbom');
    const filtered = await client.call('GET', referrersPath(image.digest, `?artifactType=${type}`));
    expect(filtered.headers.get('oci-filters-applied')).toBe('artifactType');
    expect((await filtered.json()).manifests).toHaveLength(1);
  });

  it('may come before the image that they are about, and are gone when they are deleted', async () => {
    const subject = { digest: digestOf('to come'), size: 7 };
    const { bill, responses } = await pushReferrers(subject);
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await (await client.call('GET', referrersPath(subject.digest))).json()).manifests).toHaveLength(3);
    await client.call('DELETE', `/v2/${REPOSITORY}/manifests/${digestOf(JSON.stringify(bill))}`);
    expect((await (await client.call('GET', referrersPath(subject.digest))).json()).manifests).toHaveLength(2);
  });

  it('are an empty index for an image that nobody says anything about, and none for what is no digest', async () => {
    const none = await client.call('GET', referrersPath(digestOf('none')));
    expect([none.status, (await none.json()).manifests]).toEqual([200, []]);
    const refused = await client.call('GET', referrersPath('sha256:short'));
    expect([refused.status, await codesOf(refused)]).toEqual([400, ['DIGEST_INVALID']]);
  });

  it('that a client keeps under a tag of its own, as for registries without this list, stay under it', async () => {
    const { digest } = await client.pushImage('1.0');
    const tag = digest.replace(':', '-');
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] };
    expect((await client.putManifest(tag, index)).status).toBe(201);
    expect(await (await client.call('GET', `/v2/${REPOSITORY}/manifests/${tag}`)).json()).toEqual(index);
    expect((await (await client.call('GET', referrersPath(digest))).json()).manifests).toEqual([]);
  });
});
