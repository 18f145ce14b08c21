import type { ReactNode } from 'react';
import { CopyButton } from './copy-button';

/** A name, path or value as code, within a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-sunken px-1 py-px font-mono text-[0.92em] break-words text-ink">{children}</code>
  );
}

/** Several lines to read or copy: a script, a template, AWS's raw words. The copy button keeps it reachable by keyboard. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      className="flex max-h-96 min-w-0 items-start overflow-auto rounded-md border border-hairline bg-sunken"
    >
      <pre className="flex-1 p-3 font-mono text-xs leading-5 whitespace-pre text-ink">{text}</pre>
      <CopyButton value={text} label={label} className="sticky top-0 right-0 size-9! rounded-none bg-sunken" />
    </section>
  );
}
