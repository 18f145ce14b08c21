'use client';
import { FileUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { classNames } from '@/components/ui/class-names';

type Props = {
  /** What the button says. */
  label: string;
  hint?: ReactNode;
  accept?: string;
  onFile: (file: File) => void;
};

/** A place to drop a file, or to choose one. */
export function FileDrop({ label, hint, accept, onFile }: Props) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'flex cursor-pointer items-start gap-2.5 rounded-md border border-dashed px-3 py-2.5 text-sm hover:bg-hover focus-within:outline-2 focus-within:outline-focus',
        isOver ? 'border-accent bg-accent-soft' : 'border-strong',
      )}
    >
      <FileUp aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      <span className="flex min-w-0 flex-col gap-0.5">
        <span className="font-medium text-ink">{label}</span>
        {hint && <span className="text-xs text-faint">{hint}</span>}
      </span>
      <input
        type="file"
        accept={accept}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          // The same file may be chosen again once it has been corrected.
          target.value = '';
        }}
      />
    </label>
  );
}
