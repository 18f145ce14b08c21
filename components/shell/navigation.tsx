'use client';
import { Boxes, FileText, History, LayoutGrid, Rocket } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { AppLink } from '../ui/app-link';
import { classNames } from '../ui/class-names';

/** The pages of a region that the navigation and the palette offer. */
export const PAGES = [
  { key: 'fleet', icon: LayoutGrid, href: (at: Scope) => routes.fleet(at) },
  { key: 'deploy', icon: Rocket, href: (at: Scope) => routes.deploy(at) },
  { key: 'images', icon: Boxes, href: (at: Scope) => routes.images(at) },
  { key: 'taskDefinitions', icon: FileText, href: (at: Scope) => routes.taskDefinitions(at) },
  { key: 'activity', icon: History, href: (at: Scope) => routes.activity(at) },
] as const;

/** The main navigation; a cluster or a service counts as part of the fleet. */
export function Navigation({ at, className }: { at: Scope; className?: string }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const fleet = routes.fleet(at);
  const isCurrent = (href: string) =>
    href === fleet ? pathname === fleet || pathname.startsWith(`${fleet}/clusters/`) : pathname.startsWith(href);

  return (
    <nav aria-label={t('navigation')} className={classNames('gap-0.5', className)}>
      {PAGES.map(({ key, icon: Icon, href: hrefOf }) => {
        const href = hrefOf(at);
        return (
          <AppLink
            key={key}
            href={href}
            aria-current={isCurrent(href) ? 'page' : undefined}
            className="flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded px-2 text-sm text-dim transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-10"
          >
            <Icon aria-hidden className="hidden size-3.5 text-faint sm:block" />
            {t(key)}
          </AppLink>
        );
      })}
    </nav>
  );
}
