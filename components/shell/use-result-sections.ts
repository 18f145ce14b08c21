'use client';
import { Box, Boxes, Container, FileStack, FileText, Layers, type LucideIcon, Package } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import type { SearchEntry } from '@/lib/domain/search';
import { routes } from '@/lib/routes';
import type { Section } from './palette-entries';

const KINDS = [
  'service',
  'cluster',
  'task',
  'image',
  'revision',
  'repository',
  'family',
] as const satisfies readonly SearchEntry['kind'][];

const ICONS: Record<SearchEntry['kind'], LucideIcon> = {
  service: Box,
  cluster: Layers,
  family: FileText,
  repository: Boxes,
  task: Container,
  revision: FileStack,
  image: Package,
};

const HEADINGS = {
  service: 'services',
  cluster: 'clusters',
  family: 'families',
  repository: 'repositories',
  task: 'tasks',
  revision: 'revisions',
  image: 'images',
} as const satisfies Record<SearchEntry['kind'], string>;

function hrefOf(at: Scope, results: SearchEntry): string {
  switch (results.kind) {
    case 'service':
      return routes.service({ ...at, cluster: results.cluster, service: results.name });
    case 'cluster':
      return routes.cluster({ ...at, cluster: results.name });
    case 'family':
      return routes.family({ ...at, family: results.name });
    case 'repository':
      return routes.repository({ ...at, repository: results.name });
    case 'task':
      return routes.task({ ...at, cluster: results.cluster, task: results.name });
    case 'revision':
      return routes.revision({ ...at, family: results.family, revision: results.revision });
    case 'image':
      return routes.image({ ...at, repository: results.repository, digest: results.digest });
  }
}

/** The search results by kind, the best of each kind first. */
export function useResultSections(at: Scope, results: readonly SearchEntry[]): Section[] {
  const t = useTranslations('shell.palette');
  const router = useRouter();
  return KINDS.map((kind) => ({
    heading: t(HEADINGS[kind]),
    entries: results
      .filter((each) => each.kind === kind)
      .map((each) => {
        const href = hrefOf(at, each);
        const hint = 'cluster' in each ? each.cluster : undefined;
        return { id: href, label: each.name, hint, icon: ICONS[kind], run: () => router.push(href) };
      }),
  }));
}
