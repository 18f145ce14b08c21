import { describe, expect, it } from 'vitest';
import { toScanReport } from './scan';

describe('toScanReport', () => {
  it('reads a basic scan, worst finding first', () => {
    const report = toScanReport({
      imageScanStatus: { status: 'COMPLETE', description: 'done' },
      imageScanFindings: {
        imageScanCompletedAt: new Date(5_000),
        findingSeverityCounts: { LOW: 1, CRITICAL: 1 },
        findings: [
          { name: 'CVE-2', severity: 'LOW', attributes: [{ key: 'package_name', value: 'tar' }] },
          {
            name: 'CVE-1',
            severity: 'CRITICAL',
            uri: 'https://example.com/CVE-1',
            attributes: [
              { key: 'package_version', value: '1.2' },
              { key: 'package_name', value: 'zlib' },
            ],
          },
        ],
      },
    });
    expect(report).toMatchObject({ status: 'complete', completedAt: 5_000, isPartial: false });
    expect(report.counts).toEqual({ critical: 1, low: 1 });
    expect(report.findings).toMatchObject([
      { name: 'CVE-1', severity: 'critical', package: 'zlib', version: '1.2', uri: 'https://example.com/CVE-1' },
      { name: 'CVE-2', severity: 'low', package: 'tar' },
    ]);
  });

  it('reads an enhanced scan, with the version that fixes a finding', () => {
    const { counts, findings } = toScanReport({
      imageScanStatus: { status: 'ACTIVE' },
      imageScanFindings: {
        findingSeverityCounts: { UNTRIAGED: 2, UNDEFINED: 1 } as Record<string, number>,
        enhancedFindings: [
          {
            severity: 'UNTRIAGED',
            title: 'CVE-3 - openssl',
            packageVulnerabilityDetails: {
              vulnerabilityId: 'CVE-3',
              sourceUrl: 'https://example.com/CVE-3',
              vulnerablePackages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.2' }],
            },
          },
        ],
      },
    });
    expect(counts).toEqual({ undefined: 3 });
    expect(findings).toMatchObject([
      { name: 'CVE-3', severity: 'undefined', package: 'openssl', version: '3.0.1', fixedIn: '3.0.2' },
    ]);
  });

  it.each([
    [{ imageScanStatus: { status: 'IN_PROGRESS' as const } }, 'in-progress'],
    [{ imageScanStatus: { status: 'SCAN_ELIGIBILITY_EXPIRED' as const } }, 'unsupported'],
    [{}, 'unsupported'],
  ])('of %j is %s and has no findings', (raw, status) => {
    expect(toScanReport(raw)).toMatchObject({ status, findings: [], counts: {} });
  });

  it('says that there are more findings than it was given', () => {
    expect(toScanReport({ nextToken: 'more' }).isPartial).toBe(true);
  });
});
