/** Buckets of S3 by name. */
export type ObjectsState = { buckets: Map<string, Bucket> };

export type Bucket = { name: string; createdAt: number; objects: Map<string, StoredObject> };

export type StoredObject = {
  key: string;
  /** In base64. */
  body: string;
  sizeBytes: number;
  contentType: string;
  etag: string;
  changedAt: number;
  metadata: Map<string, string>;
};
