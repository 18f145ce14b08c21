'use client';
import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { CONTROL, classNames } from '@/components/ui/class-names';
import type { UsedImage } from '@/lib/domain/image-usage';
import { ImageOption, labelOf } from './image-option';

type Props = {
  /** What is typed: a tag, a digest, or any reference. */
  value: string;
  onValueChange: (value: string) => void;
  /** Newest first. */
  images: readonly UsedImage[];
  /** The service that the image is for, to mark what it runs now. */
  here?: { cluster: string; service: string };
  label: string;
  /** Why what is typed cannot be used. */
  error?: string | undefined;
};

const matches = (image: UsedImage, text: string) =>
  [...image.tags, image.digest].some((name) => name.toLowerCase().includes(text.trim().toLowerCase()));

/** Whether what is typed is this image, by the name that a choice types or held to its digest. */
const isTyped = (image: UsedImage, text: string) => labelOf(image) === text || text.endsWith(`@${image.digest}`);

/** The images of a repository, newest first; typing narrows them down, and anything else can be typed as well. */
export function ImagePicker({ value, onValueChange, images, here, label, error }: Props) {
  const t = useTranslations('deployment.picker');
  const errorId = useId();
  // Only what is typed narrows the list: after a choice the others stay in sight, to change one's mind.
  const [narrows, setNarrows] = useState(false);
  const shown = narrows ? images.filter((image) => matches(image, value)) : images;

  return (
    <Combobox.Root
      inline
      open
      items={images}
      filteredItems={shown}
      itemToStringLabel={labelOf}
      value={images.find((image) => isTyped(image, value)) ?? null}
      onValueChange={(image) => {
        if (image) onValueChange(labelOf(image));
      }}
      inputValue={value}
      onInputValueChange={(text, { reason }) => {
        setNarrows(reason === 'input-change' && text !== '');
        onValueChange(text);
      }}
    >
      <Combobox.Input
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={error ? errorId : undefined}
        placeholder={t('placeholder')}
        className={classNames(CONTROL, 'font-mono')}
      />
      {error && (
        <p id={errorId} className="mt-1 text-xs text-bad">
          {error}
        </p>
      )}
      <Combobox.List
        aria-label={t('images')}
        className="mt-2 max-h-72 min-h-24 overflow-y-auto rounded-md border border-hairline p-1 data-empty:hidden"
      >
        {(image: UsedImage) => (
          <Combobox.Item
            key={image.digest}
            value={image}
            className="flex cursor-default items-start gap-2 rounded px-2 py-1.5 outline-none data-highlighted:bg-hover data-selected:bg-accent-soft"
          >
            <ImageOption image={image} here={here} />
            <span className="w-4 pt-0.5">
              <Combobox.ItemIndicator>
                <Check aria-hidden className="size-4 text-accent-text" />
              </Combobox.ItemIndicator>
            </span>
          </Combobox.Item>
        )}
      </Combobox.List>
      <Combobox.Empty className="mt-2 text-xs text-faint empty:hidden">{t('typed')}</Combobox.Empty>
    </Combobox.Root>
  );
}
