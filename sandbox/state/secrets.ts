/** Secrets Manager secrets and SSM parameters, keyed by name. */
export type SecretsState = { secrets: Map<string, Secret>; parameters: Map<string, Parameter> };

export type Secret = {
  name: string;
  arn: string;
  description?: string;
  /** Of the current version; a binary one in base64. */
  value: string;
  isBinary?: boolean;
  /** Of the current version; empty while the secret has no value. */
  versionId: string;
  /** The current version's labels beside `AWSCURRENT`. */
  stages?: string[];
  createdAt: number;
  changedAt: number;
  /** When it was marked for deletion, and when it will be gone. */
  deletedAt?: number;
  deletesAt?: number;
  kmsKeyId?: string;
  /** Who else may use it, in JSON; absent when nobody was named. */
  resourcePolicy?: string;
  tags: Map<string, string>;
  /** Every version but the current one, by its id. */
  otherVersions?: Map<string, SecretVersion>;
};
export type SecretVersion = { value: string; isBinary?: boolean; createdAt: number; stages: string[] };

export type Parameter = {
  name: string;
  arn: string;
  type: ParameterType;
  value: string;
  /** Of a SecureString that is encrypted with another key than AWS's own. */
  keyId?: string;
  version: number;
  description?: string;
  changedAt: number;
  tags: Map<string, string>;
  /** Labels of the current version. */
  labels?: string[];
  /** Earlier versions, oldest first. */
  history?: ParameterVersion[];
};
export type ParameterType = 'String' | 'StringList' | 'SecureString';
export type ParameterVersion = {
  version: number;
  type: ParameterType;
  value: string;
  description?: string;
  changedAt: number;
  labels?: string[];
};
