'use client';
import { Check, Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Badge } from '@/components/ui/badge';
import type { FieldProblem } from '@/lib/domain/problem';
import { SECTION_IDS, SECTIONS, type Section, sectionOf } from './sections';

type Props = {
  /** What is set in each section, in a word or two. */
  summaries: Record<Section, string>;
  /** All that prevents a plan, also what is merely not filled in yet. */
  problems: readonly FieldProblem[];
  /** Those that are marked at their fields. */
  shown: readonly FieldProblem[];
};

/** The parts of the form, always in sight: what is set in each, what is wrong with it, and the way there. */
export const SectionRail = memo(function SectionRail({ summaries, problems, shown }: Props) {
  const t = useTranslations('deploy');
  const count = (section: Section, list: readonly FieldProblem[]) =>
    list.filter(({ path }) => sectionOf(path) === section).length;
  return (
    <nav
      aria-label={t('sections')}
      className="sticky top-[5.625rem] z-20 -mx-4 overflow-x-auto border-b border-hairline bg-canvas px-4 [scrollbar-width:none] sm:-mx-6 sm:px-6 md:top-12 lg:mx-0 lg:px-0"
    >
      <ul className="flex gap-1 py-1.5">
        {SECTIONS.map((section) => {
          const [wrong, missing] = [count(section, shown), count(section, problems)];
          return (
            <li key={section} className="shrink-0">
              <a
                href={`#${SECTION_IDS[section]}`}
                className="flex h-8 items-center gap-1.5 rounded px-2 text-sm text-dim hover:bg-hover hover:text-ink pointer-coarse:h-10"
              >
                {wrong > 0 ? (
                  <Badge tone="bad">{t('sectionWrong', { count: wrong })}</Badge>
                ) : missing > 0 ? (
                  <Circle aria-label={t('sectionMissing')} className="size-3.5 text-faint" />
                ) : (
                  <Check aria-label={t('sectionSet')} className="size-3.5 text-ok-mark" />
                )}
                <span className="font-medium">{t(`${section}.title`)}</span>
                {summaries[section] && (
                  <span className="max-w-32 truncate text-xs text-faint max-sm:hidden">{summaries[section]}</span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
});
