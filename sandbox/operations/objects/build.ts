import { createHash } from 'node:crypto';
import type { Bucket, StoredObject } from '@/sandbox/state/objects';
import type { World } from '@/sandbox/world';

/** Makes a bucket, for scenarios and CreateBucket. */
export function addBucket(world: World, name: string): Bucket {
  const bucket: Bucket = { name, createdAt: world.now, objects: new Map() };
  world.objects.buckets.set(name, bucket);
  return bucket;
}

/** Puts an object into a bucket, in the place of what had its key. */
export function addObject(
  world: World,
  bucket: Bucket,
  key: string,
  bytes: Uint8Array,
  {
    contentType = 'binary/octet-stream',
    metadata = new Map(),
  }: Partial<Pick<StoredObject, 'contentType' | 'metadata'>> = {},
): StoredObject {
  const object: StoredObject = {
    key,
    body: Buffer.from(bytes).toString('base64'),
    sizeBytes: bytes.byteLength,
    contentType,
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    changedAt: world.now,
    metadata,
  };
  bucket.objects.set(key, object);
  return object;
}
