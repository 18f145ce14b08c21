import type { PolicyDocument } from './iam';

/** Keys by their id, and aliases by their name, such as `alias/orders`. */
export type KmsState = { keys: Map<string, KmsKey>; aliases: Map<string, KmsAlias> };

/** A symmetric key that encrypts and decrypts. */
export type KmsKey = {
  id: string;
  arn: string;
  description: string;
  createdAt: number;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  /** Of a key that waits for its deletion. */
  deletesAt?: number;
  /** The service that made it for itself, such as `secretsmanager`; absent for a customer's own key. */
  service?: string;
  policy: PolicyDocument;
  /** Days between two rotations; absent when it is never rotated. */
  rotationDays?: number;
  multiRegion: boolean;
  tags: Map<string, string>;
};

export type KmsAlias = { name: string; keyId: string; createdAt: number; updatedAt: number };
