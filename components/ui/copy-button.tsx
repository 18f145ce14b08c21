'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { classNames } from './class-names';

const ACKNOWLEDGED_MS = 1500;

/** Copies `value` and confirms it for a moment. `label` names what is copied when the value itself is not telling. */
export function CopyButton({ value, label, className }: { value: string; label?: string; className?: string }) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), ACKNOWLEDGED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={() => {
        // Refused when the page is not in focus or not on a secure origin: the icon then simply does not change.
        navigator.clipboard?.writeText(value).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      className={classNames(
        'inline-flex size-6 shrink-0 items-center justify-center rounded text-faint hover:bg-hover hover:text-ink',
        copied && 'text-ok',
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{label ?? t('copyValue', { value })}</span>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </button>
  );
}
