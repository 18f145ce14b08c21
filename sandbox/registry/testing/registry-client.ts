import { createHash } from 'node:crypto';
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import type { TestSandbox } from '@/sandbox/testing';

export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
export const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
export const REPOSITORY = 'shop/web';

export const digestOf = (bytes: string | Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export type Descriptor = { mediaType: string; digest: string; size: number };
type Body = NonNullable<RequestInit['body']>;
type Call = { body?: Body; headers?: Record<string, string> };

/** Speaks the registry's wire with a token of ECR. */
export type RegistryClient = {
  /** `Basic …`, as every client sends it. */
  authorization: string;
  call(method: string, path: string, call?: Call): Promise<Response>;
  /** Begins an upload and gives its address. */
  beginUpload(name?: string): Promise<string>;
  pushBlob(content: string | Uint8Array, mediaType?: string, name?: string): Promise<Descriptor>;
  putManifest(reference: string, manifest: object, name?: string): Promise<Response>;
  /** Pushes an image whose configuration is the given one and whose layers are these texts. */
  pushImage(tag: string, spec?: ImageSpec): Promise<{ digest: string; manifest: ReturnType<typeof imageManifest> }>;
};

export type ImageSpec = { config?: object; layers?: string[]; name?: string; architecture?: string };

export async function passwordFor({ client }: Pick<TestSandbox, 'client'>, region = client.region): Promise<string> {
  const ecr = new ECRClient({ ...client, region });
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  ecr.destroy();
  const token = authorizationData?.[0]?.authorizationToken ?? '';
  return Buffer.from(token, 'base64').toString('utf8').slice('AWS:'.length);
}

export const basic = (password: string, user = 'AWS'): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** A client for the registry of a sandbox, with a repository to push to. */
export async function aRegistryClient(sandbox: TestSandbox): Promise<RegistryClient> {
  addRepository(sandbox.world(), REPOSITORY);
  const authorization = basic(await passwordFor(sandbox));
  const call: RegistryClient['call'] = (method, path, { body, headers } = {}) =>
    fetch(new URL(path, sandbox.url), {
      method,
      headers: { authorization, ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    });
  const beginUpload = async (name = REPOSITORY) =>
    (await call('POST', `/v2/${name}/blobs/uploads/`)).headers.get('location') ?? '';
  const pushBlob: RegistryClient['pushBlob'] = async (content, mediaType = OCI_LAYER, name = REPOSITORY) => {
    const digest = digestOf(content);
    const bytes = Buffer.from(content);
    const response = await call('PUT', `${await beginUpload(name)}?digest=${digest}`, { body: bytes });
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return { mediaType, digest, size: bytes.byteLength };
  };
  const putManifest: RegistryClient['putManifest'] = (reference, manifest, name = REPOSITORY) => {
    const { mediaType }: { mediaType?: string } = manifest;
    return call('PUT', `/v2/${name}/manifests/${reference}`, {
      body: JSON.stringify(manifest),
      headers: { 'content-type': mediaType ?? OCI_MANIFEST },
    });
  };
  const pushImage: RegistryClient['pushImage'] = async (tag, spec = {}) => {
    const {
      layers = [`layer of ${tag}`],
      name,
      config = { Cmd: ['node', 'server.js'] },
      architecture = 'amd64',
    } = spec;
    const text = JSON.stringify({ architecture, os: 'linux', config });
    const manifest = imageManifest(
      await pushBlob(text, OCI_CONFIG, name),
      await Promise.all(layers.map((layer) => pushBlob(layer, OCI_LAYER, name))),
    );
    const response = await putManifest(tag, manifest, name);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return { digest: response.headers.get('docker-content-digest') ?? '', manifest };
  };
  return { authorization, call, beginUpload, pushBlob, putManifest, pushImage };
}

export const imageManifest = (config: Descriptor, layers: Descriptor[], more: object = {}) => ({
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config,
  layers,
  ...more,
});

/** The codes of the errors in an answer. */
export async function codesOf(response: Response): Promise<string[]> {
  const { errors }: { errors: { code: string }[] } = await response.json();
  return errors.map(({ code }) => code);
}
