'use client';
import { Check, Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Badge } from '@/components/ui/badge';
import { SECTION_IDS, type Section } from './sections';

type Props = {
  parts: readonly FormPart[];
};

export type FormPart = {
  section: Section;
  /** What is set in it, in a word or two. */
  summary: string;
  /** How many problems are marked at its fields. */
  wrong: number;
  /** Nothing prevents a plan, not even a field that is merely not filled in yet. */
  isComplete: boolean;
};

/** The parts of the form, always in sight: what is set in each, what is wrong with it, and the way there. */
export const SectionRail = memo(function SectionRail({ parts }: Props) {
  const t = useTranslations('deploy');
  return (
    <nav
      aria-label={t('sections')}
      className="sticky top-20 z-20 -mx-4 overflow-x-auto border-b border-hairline bg-canvas px-4 [scrollbar-width:none] sm:-mx-6 sm:px-6 md:top-12 lg:mx-0 lg:px-0"
    >
      <ul className="flex gap-1 py-1.5">
        {parts.map(({ section, summary, wrong, isComplete }) => (
          <li key={section} className="shrink-0">
            <a
              href={`#${SECTION_IDS[section]}`}
              className="flex h-8 items-center gap-1.5 rounded px-2 text-sm text-dim hover:bg-hover hover:text-ink pointer-coarse:h-10"
            >
              {wrong > 0 ? (
                <Badge tone="bad">{t('sectionWrong', { count: wrong })}</Badge>
              ) : isComplete ? (
                <Check aria-label={t('sectionSet')} className="size-3.5 text-ok-mark" />
              ) : (
                <Circle aria-label={t('sectionMissing')} className="size-3.5 text-faint" />
              )}
              <span className="font-medium">{t(`${section}.title`)}</span>
              {summary && <span className="max-w-32 truncate text-xs text-faint max-sm:hidden">{summary}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
});
