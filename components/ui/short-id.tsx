import { CopyButton } from './copy-button';

const SHOWN = 8;
const HASH = /^sha256:/;

/** The first characters of an id or digest, with the whole of it on hover and a button that copies it. */
export function ShortId({ value, length = SHOWN }: { value: string; length?: number }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <span title={value} className="font-mono text-xs text-dim">
        {value.replace(HASH, '').slice(0, length)}
      </span>
      <CopyButton value={value} />
    </span>
  );
}
