import type { NetworkPath, PathService } from '@/lib/domain/checks/check';

/** Ways that pass the same hops and end in the same place, drawn as one. */
export type PathGroup = Pick<NetworkPath, 'by' | 'blockedBy'> & { subnetIds: string[]; services: PathService[] };

/** Ways put together that differ only in the subnet they begin in or the service they lead to; blocked ones first. */
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
