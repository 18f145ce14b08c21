'use client';
import { CornerDownLeft, Regex, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CONTROL, classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Kbd } from '@/components/ui/kbd';
import { PATTERN_MAX } from '@/lib/domain/log-search/check-pattern';
import type { LogFilter } from '../log-rows';
import type { SetLogParams } from '../use-log-view';
import type { SearchRefusal } from './use-service-search';

type Props = {
  filter: LogFilter;
  /** What is searched for on the server. */
  search: string | undefined;
  onChange: SetLogParams;
  isInvalidExpression: boolean;
  patternProblem: SearchRefusal | undefined;
};

type Mode = 'filter' | 'search';
const WORDS = { filter: { label: 'filter' }, search: { label: 'search.label' } } as const;

/**
 * One line for both ways to look for something: it filters what is loaded at each key, or searches the whole log at Enter. Enter
 * turns a filter into a search.
 */
export function LogSearchBox({ filter, search, onChange, isInvalidExpression, patternProblem }: Props) {
  const t = useTranslations('logs');
  const problemId = useId();
  const helpId = useId();
  const [chosen, setChosen] = useState<Mode>('filter');
  const mode = search === undefined ? chosen : 'search';
  const [draft, setDraft] = useState({ of: search, text: search ?? '' });
  // Another search than was typed here: a field was clicked, or the address changed.
  if (draft.of !== search) setDraft({ of: search, text: search ?? draft.text });
  const text = mode === 'filter' ? filter.text : draft.text;

  const run = (pattern: string) => {
    setChosen('search');
    if (pattern.trim() === '') return void onChange({ search: null });
    void onChange({ search: pattern.trim(), q: null, regex: null }, { history: 'push' });
  };
  const choose = (next: Mode) => {
    setChosen(next);
    if (next === 'search') setDraft({ of: search, text: filter.text || draft.text });
    else void onChange({ search: null });
  };
  const problem =
    mode === 'search'
      ? patternProblem && search?.trim() === draft.text.trim() && t(`search.invalid.${patternProblem}`)
      : isInvalidExpression && t('search.invalid.regex');

  return (
    <form
      className="flex min-w-0 flex-1 basis-80 flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        run(mode === 'filter' && filter.regex ? `%${filter.text}%` : text);
      }}
    >
      <div className="flex min-w-0 items-center gap-2">
        <span className="max-sm:hidden">
          <SegmentedControl
            aria-label={t('search.mode')}
            value={mode}
            onValueChange={choose}
            options={[
              { value: 'filter', label: t('search.modes.filter') },
              { value: 'search', label: t('search.modes.search') },
            ]}
          />
        </span>
        <div className="relative min-w-0 flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
          />
          <input
            type="search"
            aria-label={t(WORDS[mode].label)}
            placeholder={t(mode === 'filter' ? 'search.filterPlaceholder' : 'search.placeholder')}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? problemId : helpId}
            value={text}
            autoComplete="off"
            spellCheck={false}
            maxLength={PATTERN_MAX}
            onChange={({ target }) => {
              if (mode === 'filter') void onChange({ q: target.value });
              else setDraft({ of: search, text: target.value });
            }}
            className={classNames(CONTROL, 'pl-8', mode === 'search' && 'font-mono')}
          />
          <span id={helpId} className="sr-only">
            {t(mode === 'filter' ? 'search.enterHelp' : 'search.help')}
          </span>
          {mode === 'filter' && text !== '' && (
            <span aria-hidden className="pointer-events-none absolute top-1/2 right-9 -translate-y-1/2 max-md:hidden">
              <Kbd>
                <CornerDownLeft className="size-3" />
              </Kbd>
            </span>
          )}
        </div>
        {mode === 'filter' ? (
          <IconButton
            label={t('search.regex')}
            aria-pressed={filter.regex === true}
            variant={filter.regex ? 'secondary' : 'ghost'}
            icon={<Regex aria-hidden className="size-4" />}
            onClick={() => void onChange({ regex: !filter.regex })}
          />
        ) : null}
        <Button
          type="submit"
          variant={mode === 'search' ? 'primary' : 'secondary'}
          className={classNames(mode === 'filter' && 'sm:hidden')}
        >
          {t('search.run')}
        </Button>
      </div>
      {problem && (
        <p id={problemId} role="alert" className="text-xs text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
