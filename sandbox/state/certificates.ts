/** Certificates of ACM by ARN. */
export type CertificatesState = { certificates: Map<string, Certificate> };

export type Certificate = {
  arn: string;
  domainName: string;
  alternativeNames: string[];
  createdAt: number;
  validation: 'DNS' | 'EMAIL';
  keyAlgorithm: string;
  transparencyLogging: 'ENABLED' | 'DISABLED';
  serial: string;
  idempotencyToken?: string;
  tags: Map<string, string>;
};
