'use client';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import { ImagePicker } from '@/components/image/image-picker';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { Field, Input } from '@/components/ui/inputs/field';
import { Skeleton } from '@/components/ui/skeleton';
import { ecrHome, parseImageReference } from '@/lib/domain/image-reference';
import type { ContainerDefinition } from '@/lib/domain/task-definition';
import { useImages } from './use-images';

type Props = {
  container: ContainerDefinition;
  value: string;
  /** Why this image cannot be rolled out. */
  error?: string | undefined;
  onValueChange: (text: string) => void;
};

/** The tags of an ECR repository to choose from; a text field for other registries. */
export function ImageField({ container, value, error, onValueChange }: Props) {
  const t = useTranslations('deployment.picker');
  const { at, registry } = useService();
  const reference = parseImageReference(container.image);
  const repository = ecrHome(reference?.registry, registry) ? reference?.repository : undefined;
  const { images, problem, retry } = useImages(repository);
  const label = t('imageOf', { container: container.name });
  const frame = useRef<HTMLDivElement>(null);
  const isFocused = useRef(false);
  const picks = repository !== undefined && images !== undefined;
  // The images come while somebody types: the field that takes the place of the first one takes its focus as well.
  useLayoutEffect(() => {
    if (picks && isFocused.current) frame.current?.querySelector('input')?.focus();
  }, [picks]);
  const follow = (focused: boolean) => () => {
    isFocused.current = focused;
  };

  return (
    <div ref={frame}>
      {picks ? (
        <ImagePicker
          label={label}
          images={images}
          here={at}
          value={value}
          error={error}
          onValueChange={onValueChange}
        />
      ) : (
        <>
          <Field label={label} hideLabel error={error} help={repository ? undefined : t('otherRegistry')}>
            <Input
              mono
              value={value}
              onFocus={follow(true)}
              onBlur={follow(false)}
              placeholder={t('placeholder')}
              onChange={(event) => onValueChange(event.target.value)}
            />
          </Field>
          {problem && <ProblemPanel problem={problem} retry={retry} />}
          {repository && !problem && <PickerSkeleton />}
        </>
      )}
    </div>
  );
}

function PickerSkeleton() {
  return (
    <div className="space-y-3 rounded-md border border-hairline p-3">
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="space-y-1.5">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-3 w-56" />
        </div>
      ))}
    </div>
  );
}
