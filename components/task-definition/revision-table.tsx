'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { CPU_UNITS_PER_VCPU } from '@/lib/domain/fargate';
import { imageLabel } from '@/lib/domain/image-reference';
import type { Scope } from '@/lib/domain/scope';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';

type Props = {
  scope: Scope;
  family: string;
  revisions: readonly TaskDefinition[];
  /** The services that run one of them. */
  runBy: readonly { cluster: string; service: string; revision: number }[];
};

/** The revisions of a family, newest first, each with a link that compares it with the previous one. */
export function RevisionTable({ scope, family, revisions, runBy }: Props) {
  const t = useTranslations('taskDefinition');
  const format = useFormat();

  return (
    <div className="overflow-hidden rounded-lg border border-hairline bg-surface">
      <Table aria-label={t('title')}>
        <Thead>
          <Tr>
            <Th>{t('revision')}</Th>
            <Th>{t('images')}</Th>
            <Th>{t('size')}</Th>
            <Th>{t('registered')}</Th>
            <Th>{t('compare')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {revisions.map((definition, index) => {
            const { revision } = definition;
            const previous = revisions[index + 1]?.revision;
            return (
              <Tr key={definition.arn} className="hover:bg-hover">
                <Td>
                  <span className="flex items-center gap-2">
                    <Link
                      variant="plain"
                      href={routes.revision({ ...scope, family, revision })}
                      className="font-mono font-medium"
                    >
                      {`${family}:${revision}`}
                    </Link>
                    {definition.status !== 'active' && <Badge>{t(definition.status)}</Badge>}
                  </span>
                  {runBy
                    .filter((each) => each.revision === revision)
                    .map(({ cluster, service }) => (
                      <Link
                        key={`${cluster}/${service}`}
                        href={routes.service({ ...scope, cluster, service })}
                        className="block text-xs"
                      >
                        {t('runsIn', { where: `${cluster}/${service}` })}
                      </Link>
                    ))}
                </Td>
                <Td className="font-mono text-xs text-dim">
                  {definition.containers.map(({ image }) => imageLabel(image)).join(', ')}
                </Td>
                <Td className="whitespace-nowrap text-dim">
                  {t('vcpu', { count: format.number(definition.cpuUnits / CPU_UNITS_PER_VCPU, 2) })} ·{' '}
                  {format.mebibytes(definition.memoryMib)}
                </Td>
                <Td className="text-dim">
                  {definition.registeredAt !== undefined && <RelativeTime at={definition.registeredAt} />}
                </Td>
                <Td>
                  {previous !== undefined && (
                    <Link
                      href={routes.compareRevisions({ ...scope, family, from: previous, to: revision })}
                      aria-label={t('compareWithPrevious', { from: previous, to: revision })}
                    >
                      {t('previous', { from: previous })}
                    </Link>
                  )}
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </div>
  );
}
