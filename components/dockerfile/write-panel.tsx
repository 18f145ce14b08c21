'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { useLastDefined } from '@/components/ui/use-last-defined';
import { type RecipeDraft, toRecipe } from '@/lib/domain/dockerfile/check-recipe';
import { lockFileOf } from '@/lib/domain/dockerfile/lock-file';
import type { Recipe, StackId } from '@/lib/domain/dockerfile/recipe';
import {
  defaultRecipe,
  dockerfileBlocks,
  factsOf,
  ignoreBlocks,
  writeBlocks,
} from '@/lib/domain/dockerfile/stacks/all-stacks';
import type { Scope } from '@/lib/domain/scope';
import { ExplainedFile } from './explained-file';
import { ImageFactsCard } from './image-facts-card';
import { ManifestReader } from './manifest-reader';
import { RecipeForm } from './recipe-form';

type Props = { scope: Scope; stack: StackId; onStack: (stack: StackId) => void };

/** A Dockerfile for a stack, explained line by line, and what stays out of its build. */
export function WritePanel({ scope, stack, onStack }: Props) {
  const t = useTranslations('dockerfile');
  const [draft, setDraft] = useState<RecipeDraft>(() => defaultRecipe(stack));
  // The address may name another stack, by a link or by going back.
  const current = draft.stack === stack ? draft : defaultRecipe(stack);
  // While a field is invalid, the file of before stays.
  const recipe = useLastDefined(toRecipe(current)) ?? defaultRecipe(stack);
  const take = (read: Recipe) => {
    setDraft(read);
    onStack(read.stack);
  };
  const [dockerfile, ignored] = [dockerfileBlocks(recipe), ignoreBlocks(recipe)];
  const text = writeBlocks(dockerfile);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
        <Card title={t('manifest.title')}>
          <ManifestReader onRead={take} />
        </Card>
        <Card title={t('form')}>
          <RecipeForm draft={current} onChange={setDraft} onStack={onStack} />
        </Card>
        {/* One below the other, what is done with the file comes after the file. */}
        <div className="min-w-0 max-lg:order-last">
          <ImageFactsCard scope={scope} facts={factsOf(recipe)} lock={lockFileOf(text)} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ExplainedFile name={t('file')} blocks={dockerfile} text={text} />
        <ExplainedFile name={t('ignoreFile')} blocks={ignored} text={writeBlocks(ignored)} />
      </div>
    </div>
  );
}
