'use client';
import { ArrowRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { NetworkPath, PathService } from '@/lib/domain/checks/check';
import { useDeployFormContext } from '../form/deploy-form-context';

/** Paths with the same hops and the same end, drawn as one. */
export type PathGroup = Pick<NetworkPath, 'by' | 'blockedBy'> & { subnetIds: string[]; services: PathService[] };

/** Groups paths that differ only in the subnet they begin in or the service they lead to; blocked ones first. */
export function groupPaths(paths: readonly NetworkPath[]): PathGroup[] {
  const bySubnet = new Map<string, PathGroup>();
  for (const { subnetId, by, blockedBy, service } of paths) {
    const key = [subnetId, by, blockedBy].join(' ');
    const group = bySubnet.get(key) ?? { by, ...(blockedBy && { blockedBy }), subnetIds: [subnetId], services: [] };
    bySubnet.set(key, { ...group, services: [...group.services, service] });
  }
  const merged = new Map<string, PathGroup>();
  for (const group of bySubnet.values()) {
    const key = [group.by, group.blockedBy, ...group.services].join(' ');
    const found = merged.get(key);
    merged.set(key, found ? { ...found, subnetIds: [...found.subnetIds, ...group.subnetIds] } : group);
  }
  return [...merged.values()].toSorted(
    (one, other) => Number(Boolean(other.blockedBy)) - Number(Boolean(one.blockedBy)),
  );
}

/** A dot would split a message's key. */
const SERVICE_KEYS = {
  'ecr.api': 'ecr-api',
  'ecr.dkr': 'ecr-dkr',
  s3: 's3',
  logs: 'logs',
  secretsmanager: 'secretsmanager',
  ssm: 'ssm',
  ssmmessages: 'ssmmessages',
  registry: 'registry',
} as const satisfies Record<PathService, string>;

/** More would leave no room for the other hops in the drawing; the list names all. */
const MOST_NAMED = 1;

const HOP = 'min-w-0 rounded border px-1.5 py-0.5 text-xs break-words';

/** The network paths of the tasks to AWS's services: drawn hop by hop, and the same as a list. */
export function NetworkPaths({ paths }: { paths: readonly NetworkPath[] }) {
  const t = useTranslations('deploy.paths');
  const groups = groupPaths(paths);
  const getName = useSubnetName();
  const abbreviate = (names: string[]) =>
    names.length > MOST_NAMED ? t('subnets', { count: names.length }) : names.join(', ');
  return (
    <div className="mt-2 flex flex-col gap-2">
      <div aria-hidden className="flex flex-col gap-2">
        {groups.map((group) => (
          <Drawing key={getGroupKey(group)} group={group} from={abbreviate(group.subnetIds.map(getName))} />
        ))}
      </div>
      <details className="text-xs text-faint">
        <summary className="w-fit rounded-sm hover:text-ink">{t('asList')}</summary>
        <ul className="mt-1 flex flex-col gap-1 text-dim">
          {groups.map((group) => (
            <PathSentence key={getGroupKey(group)} group={group} from={group.subnetIds.map(getName).join(', ')} />
          ))}
        </ul>
      </details>
    </div>
  );
}

const getGroupKey = ({ by, blockedBy, subnetIds, services }: PathGroup) =>
  [by, blockedBy, ...subnetIds, ...services].join(' ');

function useSubnetName() {
  const { inventory } = useDeployFormContext();
  return (id: string) => inventory.subnets.find((subnet) => subnet.id === id)?.name ?? id;
}

function Drawing({ group: { by, blockedBy, services }, from }: { group: PathGroup; from: string }) {
  const t = useTranslations('deploy.paths');
  const to = services.map((service) => t(`service.${SERVICE_KEYS[service]}`)).join(', ');
  const isBlocked = blockedBy !== undefined;
  const Step = isBlocked ? X : ArrowRight;
  return (
    <div className="flex items-center gap-1">
      <span className={classNames(HOP, 'border-hairline bg-surface text-ink')}>{from}</span>
      {by !== 'none' && (
        <>
          <ArrowRight className="size-3.5 shrink-0 text-faint" />
          <span className={classNames(HOP, 'max-w-24 shrink-0 border-hairline bg-surface text-dim')}>
            {t(`by.${by}`)}
          </span>
        </>
      )}
      <Step className={classNames('size-3.5 shrink-0', isBlocked ? 'text-bad-mark' : 'text-ok-mark')} />
      <span
        className={classNames(
          HOP,
          isBlocked ? 'border-dashed border-bad-mark/60 text-dim' : 'border-hairline bg-surface text-ink',
        )}
      >
        {to}
      </span>
    </div>
  );
}

function PathSentence({ group: { by, blockedBy, services }, from }: { group: PathGroup; from: string }) {
  const t = useTranslations('deploy.paths');
  const obstacle = useTranslations('checks.obstacle');
  const to = services.map((service) => t(`service.${SERVICE_KEYS[service]}`)).join(', ');
  return (
    <li>
      {blockedBy ? t('blocked', { from, to, why: obstacle(blockedBy) }) : t('open', { from, to, by: t(`by.${by}`) })}
    </li>
  );
}
