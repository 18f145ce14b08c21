'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { SEVERITIES } from '@/lib/domain/image';
import type { ScanFinding, ScanReport } from '@/lib/domain/image-scan';
import { useFormat } from '@/lib/i18n/use-format';
import { SEVERITY_TONES } from '../scan-summary';

const isLink = (uri: string | undefined): uri is string => /^https?:\/\//.test(uri ?? '');

/** The findings of a scan by severity, worst first. */
export function ScanFindings({ scan }: { scan: ScanReport }) {
  const t = useTranslations('image');
  const format = useFormat();
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number] | 'all'>('all');
  const found = SEVERITIES.filter((each) => (scan.counts[each] ?? 0) > 0);
  const shown = severity === 'all' ? scan.findings : scan.findings.filter((each) => each.severity === severity);
  const total = found.reduce((sum, each) => sum + (scan.counts[each] ?? 0), 0);
  return (
    <>
      <div className="overflow-x-auto">
        <SegmentedControl
          aria-label={t('scanning.severity')}
          value={severity}
          onValueChange={setSeverity}
          options={[
            { value: 'all', label: `${t('scanning.all')} ${format.number(total)}` },
            ...found.map((value) => ({
              value,
              label: `${t(`severityName.${value}`)} ${format.number(scan.counts[value] ?? 0)}`,
            })),
          ]}
        />
      </div>
      <div className="overflow-hidden rounded-md border border-hairline">
        <Table aria-label={t('findings')}>
          <Thead>
            <Tr>
              <Th>{t('scanning.finding')}</Th>
              <Th>{t('scanning.severity')}</Th>
              <Th>{t('scanning.package')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((finding, index) => (
              // One vulnerability may be found in several packages.
              <FindingRow key={`${index.toString()} ${finding.name}`} finding={finding} />
            ))}
          </Tbody>
        </Table>
      </div>
      {scan.isPartial && (
        <p className="text-xs text-faint">{t('scanning.partial', { count: format.number(scan.findings.length) })}</p>
      )}
    </>
  );
}

function FindingRow({ finding }: { finding: ScanFinding }) {
  const t = useTranslations('image');
  const { name, severity, description, uri, version, fixedIn } = finding;
  return (
    <Tr className="align-top">
      <Td>
        {isLink(uri) ? (
          <a href={uri} target="_blank" rel="noreferrer" className="font-mono text-xs text-accent-text underline">
            {name}
          </a>
        ) : (
          <span className="font-mono text-xs">{name}</span>
        )}
        {description && <p className="max-w-prose min-w-56 text-xs text-dim">{description}</p>}
      </Td>
      <Td>
        <Badge tone={SEVERITY_TONES[severity]}>{t(`severityName.${severity}`)}</Badge>
      </Td>
      <Td className="font-mono text-xs text-dim">
        {[finding.package, version].filter(Boolean).join(' ')}
        {fixedIn && <p>{t('scanning.fixedIn', { version: fixedIn })}</p>}
      </Td>
    </Tr>
  );
}
