'use client';
import { Box, Boxes, FileText, Layers, type LucideIcon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import type { Findable } from '@/lib/domain/search';
import { routes } from '@/lib/routes';
import { PaletteGroup, PaletteItem } from './palette-item';

const KINDS = ['service', 'cluster', 'repository', 'family'] as const satisfies readonly Findable['kind'][];

const ICONS: Record<Findable['kind'], LucideIcon> = {
  service: Box,
  cluster: Layers,
  family: FileText,
  repository: Boxes,
};

const HEADINGS = {
  service: 'services',
  cluster: 'clusters',
  family: 'families',
  repository: 'repositories',
} as const satisfies Record<Findable['kind'], string>;

function hrefOf(at: Scope, found: Findable): string {
  switch (found.kind) {
    case 'service':
      return routes.service({ ...at, cluster: found.cluster, service: found.name });
    case 'cluster':
      return routes.cluster({ ...at, cluster: found.name });
    case 'family':
      return routes.family({ ...at, family: found.name });
    case 'repository':
      return routes.repository({ ...at, repository: found.name });
  }
}

/** What the search found, by kind, the best of each kind first. */
export function FoundItems({ at, found, onGo }: { at: Scope; found: readonly Findable[]; onGo: () => void }) {
  const t = useTranslations('shell.palette');
  const router = useRouter();
  return KINDS.map((kind) => {
    const Icon = ICONS[kind];
    const those = found.filter((each) => each.kind === kind);
    if (those.length === 0) return null;
    return (
      <PaletteGroup key={kind} heading={t(HEADINGS[kind])}>
        {those.map((each) => {
          const href = hrefOf(at, each);
          return (
            <PaletteItem
              key={href}
              value={href}
              onSelect={() => {
                onGo();
                router.push(href);
              }}
            >
              <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
              <span className="truncate">{each.name}</span>
              {each.kind === 'service' && <span className="ml-auto shrink-0 text-xs text-faint">{each.cluster}</span>}
            </PaletteItem>
          );
        })}
      </PaletteGroup>
    );
  });
}
