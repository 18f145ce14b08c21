/** Secrets Manager secrets and SSM parameters, keyed by name. */
export type SecretsState = { secrets: Map<string, Secret>; parameters: Map<string, Parameter> };

export type Secret = {
  name: string;
  arn: string;
  description?: string;
  value: string;
  versionId: string;
  createdAt: number;
  changedAt: number;
  deletedAt?: number;
  kmsKeyId?: string;
  tags: Map<string, string>;
};
export type Parameter = {
  name: string;
  arn: string;
  type: 'String' | 'StringList' | 'SecureString';
  value: string;
  version: number;
  changedAt: number;
  tags: Map<string, string>;
};
