'use client';
import { Command } from 'cmdk';
import type { Entry, Section } from './palette-entries';

/** The sections of the palette that are not empty. */
export function PaletteList({ sections, onRun }: { sections: readonly Section[]; onRun: (entry: Entry) => void }) {
  return sections
    .filter(({ entries }) => entries.length > 0)
    .map(({ heading, entries }) => (
      <Command.Group
        key={heading}
        heading={heading}
        className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
      >
        {entries.map((entry) => {
          const { id, label, hint, icon: Icon } = entry;
          return (
            <Command.Item
              key={id}
              value={id}
              onSelect={() => onRun(entry)}
              className="flex min-h-8 cursor-default items-center gap-2.5 rounded px-2.5 py-1 text-sm text-ink data-[selected=true]:bg-hover pointer-coarse:min-h-11"
            >
              {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />}
              <span className="truncate">{label}</span>
              {hint && <span className="ml-auto shrink-0 text-xs text-faint">{hint}</span>}
            </Command.Item>
          );
        })}
      </Command.Group>
    ));
}
