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
  /** Whether its key may be had; not when absent. */
  exportable?: boolean;
  /** The service for which ACM keeps it. */
  managedBy?: 'CLOUDFRONT';
  /** Where the letters of a validation by mail go, for names that do not get them themselves. */
  validationDomains?: Map<string, string>;
  serial: string;
  idempotencyToken?: string;
  tags: Map<string, string>;
};
