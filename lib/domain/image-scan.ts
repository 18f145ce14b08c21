import type { ScanStatus, Severity, SeverityCounts } from './image';
import type { Instant } from './scope';

/** One vulnerability that a scan has found in an image. */
export type ScanFinding = {
  /** Usually the number of a CVE. */
  name: string;
  severity: Severity;
  description?: string;
  uri?: string;
  package?: string;
  version?: string;
  /** The version in which it is fixed. */
  fixedIn?: string;
};

/** The result of an image's last scan. */
export type ScanReport = {
  status: ScanStatus;
  /** AWS's own words, such as why an image cannot be scanned. */
  statusReason?: string;
  completedAt?: Instant;
  /** Of all findings, whether or not they were read. */
  counts: SeverityCounts;
  /** Worst first. */
  findings: ScanFinding[];
  /** There are more findings than were read. */
  isPartial: boolean;
};
