import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Descriptor, digestOf, OCI_CONFIG, OCI_INDEX, OCI_LAYER, OCI_MANIFEST } from './registry-client';

const BLOCK = 512;

/** A tar archive of one file. */
export function tarOf(name: string, content: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(Buffer.byteLength(content), 12), 124);
  header.write(octal(0, 12), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  header.write(
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / BLOCK) * BLOCK);
  body.write(content);
  return Buffer.concat([header, body, Buffer.alloc(2 * BLOCK)]);
}

/** A folder of images as the OCI image layout has it, which clients copy from: `single`, and `multi` for two processors. */
export function writeOciLayout(folder: string): { single: string; multi: string } {
  mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true });
  const add = (mediaType: string, content: Buffer | object): Descriptor => {
    const bytes = content instanceof Buffer ? content : Buffer.from(JSON.stringify(content));
    const digest = digestOf(bytes);
    writeFileSync(join(folder, 'blobs', 'sha256', digest.slice('sha256:'.length)), bytes);
    return { mediaType, digest, size: bytes.byteLength };
  };
  const imageFor = (architecture: string): Descriptor => {
    const layers = ['shared', architecture].map((content) => tarOf('file.txt', content));
    const config = add(OCI_CONFIG, {
      architecture,
      os: 'linux',
      config: { Cmd: ['/bin/server'], ExposedPorts: { '8080/tcp': {} } },
      rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
    });
    const descriptors = layers.map((layer) => add(OCI_LAYER, gzipSync(layer)));
    return add(OCI_MANIFEST, { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: descriptors });
  };
  const images = ['amd64', 'arm64'].map((architecture) => ({
    ...imageFor(architecture),
    platform: { os: 'linux', architecture },
  }));
  const [single] = images;
  const multi = add(OCI_INDEX, { schemaVersion: 2, mediaType: OCI_INDEX, manifests: images });
  if (!single) throw new Error('there are two images');
  const named = (descriptor: Descriptor, name: string) => ({
    ...descriptor,
    annotations: { 'org.opencontainers.image.ref.name': name },
  });
  writeFileSync(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(
    join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, manifests: [named(single, 'single'), named(multi, 'multi')] }),
  );
  return { single: single.digest, multi: multi.digest };
}
