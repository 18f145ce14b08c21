'use client';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/components/state/state-mark';
import { Card } from '@/components/ui/card';
import { ShortId } from '@/components/ui/short-id';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { imageLabel } from '@/lib/domain/image-reference';
import type { Container } from '@/lib/domain/task';

/** The containers of a task: what each runs, how it is, and how it ended. */
export function ContainerTable({ containers }: { containers: readonly Container[] }) {
  const t = useTranslations('task.page');
  return (
    <Card flush title={t('containers')}>
      <Table aria-label={t('containers')}>
        <Thead>
          <Tr>
            <Th>{t('container')}</Th>
            <Th>{t('image')}</Th>
            <Th>{t('state')}</Th>
            <Th>{t('health')}</Th>
            <Th>{t('exit')}</Th>
            <Th>{t('reason')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {containers.map(({ name, image, digest, state, health, exitCode, reason }) => (
            <Tr key={name}>
              <Td className="font-medium">{name}</Td>
              <Td className="whitespace-nowrap">
                <span title={image} className="font-mono text-xs">
                  {imageLabel(image)}
                </span>{' '}
                {digest && <ShortId value={digest} length={12} />}
              </Td>
              <Td>
                <StateMark kind="container" value={state} />
              </Td>
              <Td>
                <StateMark kind="health" value={health} />
              </Td>
              <Td className={exitCode ? 'font-mono text-bad' : 'font-mono text-dim'}>{exitCode ?? '–'}</Td>
              <Td className="min-w-40 font-mono text-xs text-dim">{reason ?? '–'}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Card>
  );
}
