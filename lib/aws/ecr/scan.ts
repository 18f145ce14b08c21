import type {
  DescribeImageScanFindingsResponse,
  EnhancedImageScanFinding,
  ImageScanFinding,
} from '@aws-sdk/client-ecr';
import { type ScanStatus, SEVERITIES, type Severity } from '../../domain/image';
import type { ScanFinding, ScanReport } from '../../domain/image-scan';
import { instant } from '../collect';

/** Other statuses, such as `SCAN_ELIGIBILITY_EXPIRED`, mean that there is no scan. */
const SCAN_STATUS: Record<string, ScanStatus> = {
  ACTIVE: 'complete',
  COMPLETE: 'complete',
  IN_PROGRESS: 'in-progress',
  PENDING: 'in-progress',
  FAILED: 'failed',
};

export const toScanStatus = (status: string): ScanStatus => SCAN_STATUS[status] ?? 'unsupported';

/** Amazon Inspector has `UNTRIAGED` for what ECR calls `UNDEFINED`. */
const toSeverity = (name: string | undefined): Severity =>
  SEVERITIES.find((severity) => severity === name?.toLowerCase()) ?? 'undefined';

export function toSeverityCounts(counts: Partial<Record<string, number>> = {}): ScanReport['counts'] {
  const result: ScanReport['counts'] = {};
  for (const [name, count = 0] of Object.entries(counts)) {
    const severity = toSeverity(name);
    result[severity] = (result[severity] ?? 0) + count;
  }
  return result;
}

/** The report of a scan, basic or enhanced, from the first page of its findings. */
export function toScanReport(raw: DescribeImageScanFindingsResponse): ScanReport {
  const { imageScanStatus, imageScanFindings, nextToken } = raw;
  const found = [
    ...(imageScanFindings?.findings ?? []).map(toFinding),
    ...(imageScanFindings?.enhancedFindings ?? []).map(toEnhancedFinding),
  ];
  const rank = ({ severity }: ScanFinding) => SEVERITIES.indexOf(severity);
  return {
    status: toScanStatus(imageScanStatus?.status ?? ''),
    statusReason: imageScanStatus?.description,
    completedAt: instant(imageScanFindings?.imageScanCompletedAt),
    counts: toSeverityCounts(imageScanFindings?.findingSeverityCounts),
    findings: found.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)),
    isPartial: nextToken !== undefined,
  };
}

function toFinding({ name = '', severity, description, uri, attributes = [] }: ImageScanFinding): ScanFinding {
  const attribute = (key: string) => attributes.find((each) => each.key === key)?.value;
  return {
    name,
    severity: toSeverity(severity),
    description,
    uri,
    package: attribute('package_name'),
    version: attribute('package_version'),
  };
}

function toEnhancedFinding(raw: EnhancedImageScanFinding): ScanFinding {
  const { vulnerabilityId, sourceUrl, vulnerablePackages: [first] = [] } = raw.packageVulnerabilityDetails ?? {};
  return {
    name: vulnerabilityId ?? raw.title ?? '',
    severity: toSeverity(raw.severity),
    description: raw.description,
    uri: sourceUrl,
    package: first?.name,
    version: first?.version,
    fixedIn: first?.fixedInVersion,
  };
}
